import assert from "node:assert/strict";
import { test } from "node:test";

import { onPrintedClock } from "../../../../workbench/ui/components/article_annotator/assets/dom/words.js";

test("a time is said on the clock that was printed, whatever the reader's", () => {
  const at = "2025-01-17T21:00:00Z";
  assert.equal(onPrintedClock(at, "+11:00"), "Saturday, 18 January 2025 at 08:00 UTC+11:00");
  assert.equal(onPrintedClock(at, "-03:30"), "Friday, 17 January 2025 at 17:30 UTC-03:30");
  for (const zone of ["+00:00", "", undefined]) {
    assert.equal(onPrintedClock(at, zone), "Friday, 17 January 2025 at 21:00 UTC");
  }
});
