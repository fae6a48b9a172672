import assert from "node:assert/strict";
import { test } from "node:test";

import {
  authorOf, chainOf, describedAgain, description, figuresOf, redescribed, speakerOf, withSpeaker,
} from "../../../../workbench/ui/components/article_annotator/assets/model/described.js";
import { numberIn } from "../../../../workbench/ui/components/article_annotator/assets/card/fields.js";
import { namesFor } from "../../../../workbench/ui/components/article_annotator/assets/model/names.js";

const HOPS = [
  { position: 1, agent: "the mayor", role: "speaker", mode: "indirect", commitment: "asserts", source: [48, 57], cue: [58, 62] },
  { position: 0, agent: null, role: "outlet", mode: "own_voice", commitment: "asserts", source: null, cue: null },
];
const FIGURE = {
  start: 23, end: 34, exact: "At least 23", measure: "killed", bound: "at_least", low: 23, high: null,
  unit: "", population: "people", period: "", as_of: "", place: "", blamed_agent: "",
};
const span = (attributes = {}, changes = {}) => ({ hops: HOPS, quantities: [FIGURE], attributes, annotator: null, ...changes });

test("what a person said counts; where nobody has, the detector's word does", () => {
  assert.deepEqual(chainOf(span()).map(({ agent }) => agent), [null, "the mayor"]);
  const mine = span({ hops: [{ agent: "Zoë", role: "speaker", mode: "direct" }] });
  assert.deepEqual(chainOf(mine), [{ agent: "Zoë", role: "speaker", mode: "direct", commitment: "asserts", source: null, cue: null }]);
  assert.deepEqual(chainOf(span({ hops: [] })), []);
  assert.deepEqual(figuresOf(span())[0].place_in_text, [23, 34]);
  assert.equal(figuresOf(span())[0].value_text, "At least 23");
});

test("what goes without saying is not sent, and the detector's own word is not said again", () => {
  const chain = chainOf(span());
  assert.deepEqual(description(span(), { hops: chain, quantities: figuresOf(span()) }), { attributes: {}, says: [] });
  const other = withSpeaker(chain, { agent: "Zoë", source: null }, "Courier");
  assert.deepEqual(description(span(), { hops: other }).attributes.hops[1], { agent: "Zoë", role: "speaker", mode: "indirect", cue: [58, 62] });
  assert.deepEqual(description(span({ note: "x" }), { note: "", check_worthiness: 0 }), { attributes: { check_worthiness: 0 }, says: ["check_worthiness", "note"] });
});

test("a chain is as the machine read it again when it is said so, or edited back", () => {
  const changed = span({ hops: [{ agent: null, role: "outlet", mode: "own_voice" }], note: "x" });
  assert.deepEqual(description(changed, { hops: null }).attributes, { note: "x" });
  assert.deepEqual(description(changed, { hops: chainOf(span()) }).attributes, { note: "x" });
});

test("a speaker takes the end of the chain, which begins with the outlet", () => {
  assert.deepEqual(withSpeaker([], { agent: "Zoë" }, "Courier").map(({ agent, role }) => [agent, role]), [["Courier", "outlet"], ["Zoë", "speaker"]]);
  const chain = chainOf(span());
  assert.equal(speakerOf(withSpeaker(chain, { agent: "Zoë" }, "")), "Zoë");
  assert.equal(withSpeaker(chain, { agent: null }, "")[1].role, "unnamed");
  assert.equal(withSpeaker(withSpeaker(chain, { agent: null }, ""), { agent: "Zoë" }, "")[1].role, "speaker");
  assert.equal(speakerOf(chain.slice(0, 1)), null);
});

test("each thing said has its author", () => {
  const read = span({ note: "x", stance: "denies" }, { described_by: { note: "Eve" }, annotator: "Bo" });
  const now = { ...read, ...redescribed(read, { note: "x", stance: "endorses" }) };
  assert.deepEqual(["note", "stance"].map((name) => authorOf(now, name, "Ada")), ["Eve", "Ada"]);
  assert.equal(authorOf(read, "stance", "Ada"), "Bo");
});

test("what was said goes on top of what somebody else has said meanwhile", () => {
  const act = { action: "describe", ...description(span(), { stance: "denies" }) };
  assert.deepEqual(describedAgain(act, span({ note: "theirs", stance: "endorses" })).attributes, { stance: "denies", note: "theirs" });
  assert.deepEqual(describedAgain({ action: "confirm" }, span({ note: "theirs" })).says, []);
});

test("numbers are read as people type them", () => {
  assert.deepEqual(["1,200", "1 200 000", "3.5", "-2", "", " 7 ", null, 23].map(numberIn), [1200, 1200000, 3.5, -2, null, 7, null, 23]);
  for (const wrong of ["about 7", "1,2", "3..5", "Infinity", "0x10"]) assert.ok(Number.isNaN(numberIn(wrong)), wrong);
});

test("names near the claim come first, the nearest before the others", () => {
  const text = `Far Away. ${"x ".repeat(300)}The mayor, Zoë Ćosić, told River Watch that it broke. Eve left.`;
  const from = text.indexOf("it broke");
  const current = { ...span(), hops: [HOPS[1]], from, to: from + 8 };
  const model = { article: { names: ["Far Away", "Zoë Ćosić", "Eve", "River Watch"] }, index: { text }, spans: new Map([["s1", current]]) };
  assert.deepEqual(namesFor({ model, span: current }), ["Eve", "River Watch", "Zoë Ćosić", "Far Away"]);
  model.spans.set("s2", { ...span({ hops: [{ agent: null, role: "outlet", mode: "own_voice" }, { agent: "Bo", role: "speaker", mode: "direct" }] }) });
  assert.ok(namesFor({ model, span: current }).includes("Bo"));
});
