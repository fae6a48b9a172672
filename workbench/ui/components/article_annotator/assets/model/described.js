/**
 * The effective attributes of a span: set by a person, else by its detector. Hops and figures are those of the server
 * (workbench/domain/attributes.py), complete here and without default values when sent.
 */

const LINK = { agent: null, role: "speaker", mode: "indirect", commitment: "asserts", source: null, cue: null };
const FRAME = {
  value_text: "", measure: "count", bound: "exact", low: null, high: null, unit: "", population: "", period: "", as_of: "",
  place: "", blamed_agent: "", place_in_text: null,
};
const FIELDS = ["hops", "quantities", "stance", "check_worthiness", "note"];
/** Fields of a hop or a figure that the server stores even if they have default values. */
const ALWAYS = new Set(["agent", "role", "mode", "value_text", "measure", "bound"]);

export function link(changes = {}) {
  return only(LINK, changes);
}

export function frame(changes = {}) {
  return only(FRAME, changes);
}

function only(blank, changes) {
  return Object.fromEntries(Object.entries(blank).map(([name, value]) => [name, changes[name] ?? value]));
}

/** The effective attribution chain, from the outlet inwards. */
export function chainOf({ hops, attributes }) {
  return attributes?.hops?.map(link) ?? [...hops].sort((a, b) => a.position - b.position).map(link);
}

/** The effective figures. */
export function figuresOf({ quantities, attributes }) {
  return attributes?.quantities?.map(frame) ?? quantities.map((said) => frame({ ...said, value_text: said.exact, place_in_text: [said.start, said.end] }));
}

/** The last agent of a chain; null if nobody is named after the outlet. */
export function speakerOf(chain) {
  return chain.slice(1).findLast(({ agent }) => agent)?.agent ?? null;
}

/** The chain with another last agent; a hop is added if it has only the outlet, or nothing. */
export function withSpeaker(chain, said, outlet) {
  const [first = link({ agent: outlet || null, role: "outlet", mode: "own_voice" }), ...rest] = chain;
  const last = rest.pop() ?? link();
  const role = said.agent === null ? "unnamed" : last.role === "unnamed" ? "speaker" : last.role;
  return [first, ...rest, { ...last, role, ...said }];
}

/** The attributes with these changes as stored by the server: values equal to the detector's are left out. */
function withChanges(span, changes) {
  const { hops, quantities, ...rest } = { ...span.attributes, ...changes };
  const machine = { hops: span.hops, quantities: span.quantities };
  const said = { ...rest, hops: hops?.map(packed(LINK)), quantities: quantities?.map(packed(FRAME)) };
  if (isSame(said.hops, chainOf(machine).map(packed(LINK)))) said.hops = null;
  if (isSame(said.quantities, figuresOf(machine).map(packed(FRAME)))) said.quantities = null;
  return Object.fromEntries(FIELDS.filter((name) => (said[name] ?? "") !== "").map((name) => [name, said[name]]));
}

/** The names of the attributes in which two sets of them differ. */
function differences(before, after) {
  return FIELDS.filter((name) => !isSame(before[name], after[name]));
}

/** The fields of a describing act: all attributes, and which of them changed. */
export function description(span, changes) {
  const attributes = withChanges(span, changes);
  return { attributes, says: differences(span.attributes, attributes) };
}

/** The changes of an act applied to attributes that somebody else has set meanwhile. */
export function describedAgain({ says = [], attributes }, span) {
  return description(span, Object.fromEntries(says.map((name) => [name, attributes[name] ?? null])));
}

/** The span with new attributes, of which the local annotator is the author. */
export function redescribed(span, attributes) {
  const mine = differences(span.attributes, attributes).map((name) => [name, null]);
  return { attributes, described_by: { ...span.described_by, ...Object.fromEntries(mine) } };
}

/** The author of an attribute: `me` if set here, else the recorded one, else the last annotator of the span. */
export function authorOf(span, name, me) {
  const author = span.described_by?.[name];
  return author === null ? me : author ?? span.annotator ?? me;
}

function packed(blank) {
  const says = (name, value) => ALWAYS.has(name) || !isSame(value, blank[name]);
  return (item) => Object.fromEntries(Object.entries(item).filter(([name, value]) => says(name, value)));
}

function isSame(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
