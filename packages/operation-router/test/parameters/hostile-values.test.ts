// Tests that what is hostile or wrong in lists and objects is refused by name, in every place.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { documentOf, operation, serve } from "../support.ts";
import {
  answerTo,
  closed,
  echo,
  integer,
  noProperty,
  numbers,
  open,
  styled,
  text,
  twice,
  unknown,
} from "./styled.ts";

const deep = styled("query", "deepObject", true, closed);
const flat = styled("query", "form", false, closed);
const exploded = styled("query", "form", true, closed);

describe("a list or an object in the query", () => {
  const rows: [string, object[], string, unknown][] = [
    ["has an empty text", flat, "p=name,,age,7", { name: "", age: 7 }],
    ["may be JSON", flat, "p=%7B%22age%22:7%7D", { age: 7 }],
    ["may be JSON where it is exploded", exploded, "p=%7B%22age%22:7%7D", { age: 7 }],
    ["has no prototype", flat, "p=__proto__,1", [`query /p/__proto__ ${noProperty}`]],
    [
      "has none in JSON",
      styled("query", "form", false, open),
      "p=%7B%22__proto__%22:1%7D",
      [`query /p/__proto__ ${noProperty}`],
    ],
    ["has no constructor", flat, "p=constructor,1", [`query /p/constructor ${noProperty}`]],
    ["has a name once", flat, "p=name,a,name,b", [`query /p/name ${twice}`]],
    ["has a value for each name", flat, "p=name", ["query /p type: must be an object"]],
    ["is sent once", flat, "p=name,a&p=age,7", ["query /p type: must be an object"]],
    ["is not empty", flat, "p=", ["query /p allowEmptyValue: must not be empty"]],
    ["has no brackets", flat, "p[age]=7", [`query /p[age] ${unknown}`]],
    [
      "has no hidden parts",
      styled("query", "form", true, numbers),
      "p[0]=1%26p[1]=2",
      [`query /p[0] ${unknown}`],
    ],
    [
      "has no empty part",
      exploded,
      "name=&age=7",
      ["query /p/name allowEmptyValue: must not be empty"],
    ],
    ["has each part once", exploded, "age=7&age=8", ["query /p/age type: must be an integer"]],
    ["is not sent in two ways", exploded, "age=7&p=%7B%7D", [`query /p ${twice}`]],
    ["has no part of an unknown name", exploded, "age=7&x=1", [`query /x ${unknown}`]],
  ];
  for (const [what, parameters, query, expected] of rows) {
    it(`${what}: ?${query}`, async (t) => {
      const found = await answerTo(t, parameters, `/a?${query}`);
      assert.deepEqual(found, Array.isArray(expected) ? expected : { p: expected });
    });
  }

  it("takes no name of another parameter", async (t) => {
    const name = { name: "name", in: "query", schema: text };
    const found = await answerTo(t, [...exploded, name], "/a?name=a&age=7");
    assert.deepEqual(found, { name: "a", p: { age: 7 } });
  });

  it("is undocumented and passes as it came where that is allowed", async (t) => {
    const more = { parameters: deep, "x-eov-allow-unknown-query-parameters": true };
    const document = documentOf({ "/a": { get: operation("read", more) } });
    const { send } = await serve(t, { document, handlers: { read: echo } });
    const { json } = await send("GET", "/a?p[age]=7&q[x]=a%26b&constructor=1");
    assert.deepEqual(json.query, { p: { age: 7 }, "q[x]": "a&b", constructor: "1" });
  });
});

describe("a list or an object in the path", () => {
  it("names all that is wrong in it", async (t) => {
    const parameters = [
      ...styled("path", "matrix", true, numbers),
      { name: "q", in: "query", schema: integer },
    ];
    assert.deepEqual(await answerTo(t, parameters, "/a/1,2?q=x"), [
      'path /p schema: must begin with ";p=", as its style has it',
      "query /q type: must be an integer",
    ]);
  });

  it("has a name once, and no prototype", async (t) => {
    const parameters = styled("path", "simple", true, closed);
    assert.deepEqual(await answerTo(t, parameters, "/a/age=7,age=8,__proto__=1"), [
      `path /p/age ${twice}`,
      `path /p/__proto__ ${noProperty}`,
    ]);
  });
});

describe("a list or an object in headers and cookies", () => {
  const rows: [string, object[], string, string[]][] = [
    [
      "an exploded list",
      styled("header", "simple", true, numbers),
      "1,x",
      ["header /p/1 type: must be an integer"],
    ],
    [
      "an empty list",
      styled("header", "simple", false, numbers),
      "",
      ["header /p type: must be an array"],
    ],
    [
      "a prototype",
      styled("header", "simple", true, open),
      "__proto__=1",
      [`header /p/__proto__ ${noProperty}`],
    ],
    [
      "a repeated cookie",
      styled("cookie", "form", true, numbers),
      "p=1; p=x",
      ["cookie /p/1 type: must be an integer"],
    ],
    [
      "one of several cookies",
      styled("cookie", "form", true, closed),
      "age=7; age=8",
      ["cookie /p/age type: must be an integer"],
    ],
    [
      "a cookie of the object",
      styled("cookie", "form", true, closed),
      "age=x",
      ["cookie /p/age type: must be an integer"],
    ],
    [
      "a cookie of names",
      styled("cookie", "form", false, closed),
      "p=age,x",
      ["cookie /p/age type: must be an integer"],
    ],
    [
      "a cookie of hostile names",
      styled("cookie", "form", false, open),
      "p=__proto__,x",
      [`cookie /p/__proto__ ${noProperty}`],
    ],
    [
      "no cookie at all",
      styled("cookie", "form", true, closed, { required: true }),
      "session=1",
      ["cookie /p required: is required"],
    ],
  ];
  for (const [what, parameters, value, expected] of rows) {
    it(`is refused for ${what}: ${value}`, async (t) => {
      const name = what.includes("cookie") ? "cookie" : "p";
      assert.deepEqual(
        await answerTo(t, parameters, "/a", { headers: { [name]: value } }),
        expected,
      );
    });
  }

  it("leaves other cookies alone, and the first of a name to a single value", async (t) => {
    const visits = { name: "visits", in: "cookie", schema: integer };
    const parameters = [...styled("cookie", "form", true, closed), visits];
    const cookie = "name=a%3B; visits=1; session=x; __proto__=1; visits=x; name%00=%zz";
    assert.deepEqual(await answerTo(t, parameters, "/a", { headers: { cookie } }), {});
  });
});
