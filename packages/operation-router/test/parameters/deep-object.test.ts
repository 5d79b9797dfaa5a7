// Tests that a deep object is read as it was written, and refused by name where it is hostile or wrong.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { answerTo, closed, integer, noProperty, open, styled, twice, unknown } from "./styled.ts";

const deep = styled("query", "deepObject", true, closed);
const openDeep = styled("query", "deepObject", true, open);

describe("a deep object in the query", () => {
  const rows: [string, object[], string, unknown][] = [
    ["keeps an encoded ampersand", deep, "p[name]=a%26p[age]=7", { name: "a&p[age]=7" }],
    ["keeps what is encoded twice", deep, "p[name]=%2526%252B", { name: "%26%2B" }],
    ["keeps an encoded plus", deep, "p[name]=%2B", { name: "+" }],
    ["may hold reserved characters", deep, "p[name]=a:@/?!b", { name: "a:@/?!b" }],
    ["may have encoded brackets", deep, "p%5Bname%5D=a", { name: "a" }],
    ["keeps what is no percent-encoding", deep, "p[name]=%zz", { name: "%zz" }],
    ["may hold an empty text", deep, "p[name]=", { name: "" }],
    ["has items", deep, "p[tags][]=a%26b&p[tags][]=c", { tags: ["a&b", "c"] }],
    ["has numbered items", deep, "p[tags][10]=c&p[tags][2]=b", { tags: ["b", "c"] }],
    ["has inner objects", openDeep, "p[a][b]=1&p[a][c]=2", { a: { b: "1", c: "2" } }],
    ["may have a constructor", openDeep, "p[constructor]=x", { constructor: "x" }],
    ["is no integer", deep, "p[age]=%zz", ["query /p/age type: must be an integer"]],
    ["has no empty integer", deep, "p[age]=", ["query /p/age type: must be an integer"]],
    ["has no other names", deep, "p[x]=1", [`query /p/x ${noProperty}`]],
    ["has no broken names", deep, "p[%zz]=1", [`query /p/%zz ${noProperty}`]],
    ["has no constructor", deep, "p[constructor]=1", [`query /p/constructor ${noProperty}`]],
    ["has no prototype", deep, "p[__proto__]=1", [`query /p/__proto__ ${noProperty}`]],
    ["has none if it is open", openDeep, "p[__proto__][x]=1", [`query /p/__proto__ ${noProperty}`]],
    ["has none inside", openDeep, "p[a][__proto__]=1", [`query /p/a/__proto__ ${noProperty}`]],
    ["has a name once", deep, "p[name]=a&p[name]=b", [`query /p/name ${twice}`]],
    ["has it in one encoding", deep, "p[name]=a&p%5Bname%5D=b", [`query /p/name ${twice}`]],
    ["has it in one form", openDeep, "p[a]=1&p[a][b]=2", [`query /p/a ${twice}`]],
    ["is not sent in two ways", deep, "p=1&p[age]=7", [`query /p ${twice}`]],
    ["is not JSON", deep, "p=%7B%22age%22:7%7D", ["query /p type: must be an object"]],
    ["is not empty", deep, "p=", ["query /p allowEmptyValue: must not be empty"]],
    ["does not own the names of others", deep, "q[x]=1", [`query /q ${unknown}`]],
    ["does not own longer names", deep, "pp[name]=1", [`query /pp ${unknown}`]],
    ["does not end early", deep, "p[name=1", [`query /p[name ${unknown}`]],
    ["does not go on", deep, "p[name]x=1", [`query /p[name]x ${unknown}`]],
    ["has no nameless property", deep, "p[]=1", [`query /p[] ${unknown}`]],
    [
      "is not bottomless",
      openDeep,
      "p[a][a][a][a][a][a]=1",
      [`query /p[a][a][a][a][a][a] ${unknown}`],
    ],
  ];
  for (const [what, parameters, query, expected] of rows) {
    it(`${what}: ?${query}`, async (t) => {
      const found = await answerTo(t, parameters, `/a?${query}`);
      assert.deepEqual(found, Array.isArray(expected) ? expected : { p: expected });
      assert.deepEqual(Object.keys(Object.prototype), []);
    });
  }

  it("leaves names with brackets to the parameters that have them", async (t) => {
    const named = { name: "p[age]", in: "query", schema: integer };
    const found = await answerTo(t, [...deep, named], "/a?p[age]=7&p[name]=a");
    assert.deepEqual(found, { "p[age]": 7, p: { name: "a" } });
  });

  it("may be composed", async (t) => {
    const composed = styled("query", "deepObject", true, {
      allOf: [closed, { required: ["age"] }],
    });
    assert.deepEqual(await answerTo(t, composed, "/a?p[age]=7&p[name]=%2526"), {
      p: { age: 7, name: "%26" },
    });
    assert.deepEqual(await answerTo(t, composed, "/a?p[name]=a"), [
      "query /p/age required: is required",
    ]);
  });
});
