// Tests how the bytes of a body become a value, and which bytes are refused.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formType, post, violationsIn } from "./bodies.ts";

const arrays = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth);

describe("a JSON body", () => {
  for (const body of [arrays(64), objects(64), `[${arrays(63)},${objects(63)}]`]) {
    it(`may be nested as deep as the limit: ${body.slice(0, 10)}`, async (t) => {
      assert.deepEqual((await post(t, body)).json.body, JSON.parse(body));
    });
  }

  for (const body of [
    arrays(65),
    objects(65),
    arrays(100_000),
    objects(100_000),
    `{"a":1,"a":[${arrays(100)}]}`,
  ]) {
    it(`is refused when it is nested deeper: ${body.slice(0, 10)}, ${body.length} bytes`, async (t) => {
      const expected = ["body  depth: must be nested at most 64 levels deep"];
      assert.deepEqual(violationsIn(await post(t, body)), expected);
    });
  }

  it("is as deep as the host allows", async (t) => {
    assert.equal((await post(t, "[1]", {}, { maxDepth: 1 })).status, 200);
    assert.deepEqual(violationsIn(await post(t, "[{}]", {}, { maxDepth: 1 })), [
      "body  depth: must be nested at most 1 level deep",
    ]);
  });

  const refused: [string, string[]][] = [
    ['{"a":1,"a":2}', ["/a duplicate: must be given only once"]],
    [String.raw`{"a":1,"b":{"a":1},"\u0061":2}`, ["/a duplicate: must be given only once"]],
    ['[{"a/b~":{},"a/b~":[]}]', ["/0/a~1b~0 duplicate: must be given only once"]],
    ['{"__proto__":1,"__proto__":1}', ["/__proto__ duplicate: must be given only once"]],
    [String.raw`[1,["x","\ud800"]]`, ["/1/1 encoding: must be without lone surrogates"]],
    [
      String.raw`{"a":{"x\udc00":"\ude00\ud83d"}}`,
      [
        "/a/x\ufffd encoding: must have a name without lone surrogates",
        "/a/x\ufffd encoding: must be without lone surrogates",
      ],
    ],
    [
      '{"a":[0,1e400,-1E+999]}',
      [1, 2].map((index) => {
        return `/a/${index} range: must be between -1.7976931348623157e+308 and 1.7976931348623157e+308`;
      }),
    ],
  ];
  for (const [body, expected] of refused) {
    it(`is refused: ${body}`, async (t) => {
      const found = violationsIn(await post(t, body));
      assert.deepEqual(
        found,
        expected.map((one) => `body ${one}`),
      );
    });
  }

  const fine = [
    String.raw`{"a":"\"{[,1e400","b\\":"\\","c\"":["\ud83d\ude00",{}],"":{"a":1,"":2}}`,
    '[{"a":1},{"a":2},{"a":{"a":-0.5e-4}},true,false,null,"a","a",[],"1e999"]',
    ' {\n"a" : [ 1 , 2 ] ,\t"b" : { } }\r\n',
    "-12.5E+3",
    '"a"',
  ];
  for (const body of fine) {
    it(`is taken as it is: ${JSON.stringify(body)}`, async (t) => {
      assert.deepEqual((await post(t, body)).json.body, JSON.parse(body));
    });
  }

  it(
    "is scanned in linear time, and complained about with measure",
    { timeout: 20_000 },
    async (t) => {
      const keys = Array.from({ length: 100_000 }, (_, index) => `"key${index % 50_000}":1`);
      const found = violationsIn(await post(t, `{${keys.join()}}`));
      assert.equal(found.length, 100);
      const long = `["${String.raw`\"`.repeat(400_000)}",${"1".repeat(300)},"${"x".repeat(900_000)}"]`;
      assert.equal((await post(t, long)).status, 200);
    },
  );

  it("may start with a byte order mark", async (t) => {
    assert.equal((await post(t, "\ufeff1")).json.body, 1);
  });
});

describe("text", () => {
  const broken = Buffer.from([0x22, 0xc3, 0x28, 0x22]);
  for (const [path, type] of [
    ["/any", "application/json"],
    ["/text", "text/plain"],
    ["/form", formType],
  ] as const) {
    it(`must be UTF-8 in ${type}`, async (t) => {
      const reply = await post(t, broken, { "content-type": type }, { path });
      assert.deepEqual(violationsIn(reply), ["body  encoding: must be valid UTF-8"]);
    });

    for (const charset of ["latin1", '"UTF-16"', "utf-7", "us-ascii"]) {
      it(`must not claim to be ${charset} in ${type}`, async (t) => {
        const headers = { "content-type": `${type}; Charset=${charset}` };
        const { status, headers: replied, json: details } = await post(t, "1", headers, { path });
        assert.deepEqual([status, replied.accept], [415, type]);
        assert.match(String(details.detail), /has the character set .*; it must have utf-8$/);
      });
    }

    it(`may say that it is UTF-8 in ${type}`, async (t) => {
      const headers = { "content-type": `${type}; charset="UTF-8"` };
      assert.equal((await post(t, "1", headers, { path })).status, 200);
    });
  }

  it("must be UTF-8 in the escapes of a form, too", async (t) => {
    const send = (body: string) => post(t, body, { "content-type": formType }, { path: "/form" });
    assert.deepEqual(violationsIn(await send("a=%C3%28")), ["body  encoding: must be valid UTF-8"]);
    const { json: seen } = await send("a=%C3%A9+1&a=100%&constructor=x");
    assert.deepEqual(seen.body, { a: ["é 1", "100%"], constructor: "x" });
    assert.equal((await send("a&".repeat(1001))).status, 413);
  });

  it("is of no concern where bytes are taken", async (t) => {
    const headers = { "content-type": "image/png; charset=latin1" };
    assert.equal((await post(t, broken, headers, { path: "/bytes" })).json.body, "4 bytes");
  });
});
