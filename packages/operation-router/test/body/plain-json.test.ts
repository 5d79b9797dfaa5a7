// Tests that the quick look at JSON text passes nothing that the full scan refuses.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { scanJson } from "../../src/body/json-scan.ts";
import { isPlainJson } from "../../src/body/plain-json.ts";

describe("the quick look at JSON", () => {
  const spaced = fc.constantFrom(0, 1, "\t");

  it("passes nothing that the scan complains about", () => {
    const doubles = [
      '{"a":1,"a":2}',
      '{"a":1,"\\u0061":2}',
      '{"a":{"b":1,"b":1}}',
      '{"a":"\\"","a":1}',
    ];
    const singles = ['[{"a":1},{"a":1}]', '{"a":":","b":":"}', '{"__proto__":1}'];
    const others = ['"\\ud800"', '{"\\udfff":1}', "1e999", "-1e999", "1.5E3", "[[[[[1]]]]]"];
    const long = `1${"0".repeat(400)}`;
    const oddities = fc.constantFrom(...doubles, ...singles, ...others, long);
    const parts = fc.array(fc.oneof(oddities, fc.json()), { maxLength: 3 });
    let passed = 0;
    const property = fc.property(parts, fc.integer({ min: 1, max: 6 }), (items, maxDepth) => {
      const text = `[${items.join(",")}]`;
      if (!isPlainJson(text, JSON.parse(text), maxDepth)) return;
      passed++;
      assert.deepEqual(scanJson(text, maxDepth), []);
    });
    fc.assert(property, { numRuns: 5000 });
    assert.ok(passed > 500, `${passed} passed`);
  });

  it("passes what is plain", () => {
    let plain = 0;
    const property = fc.property(
      fc.jsonValue({ stringUnit: "grapheme" }),
      spaced,
      (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        if (/\\u|\d[eE]/.test(text)) return;
        plain++;
        assert.equal(isPlainJson(text, JSON.parse(text), 64), true);
      },
    );
    fc.assert(property, { numRuns: 1000 });
    assert.ok(plain > 200, `${plain} are plain`);
  });
});
