// Compares every kind of security scheme, alone and combined, with and without judges.
import { documentOf, operation } from "../support.ts";
import { compare, type Row } from "./compare.ts";
import type { Judge } from "./peer.ts";

const flows = {
  clientCredentials: {
    tokenUrl: "https://a.example/token",
    scopes: { read: "Read", write: "Write" },
  },
};
const securitySchemes = {
  header: { type: "apiKey", in: "header", name: "X-Api-Key" },
  query: { type: "apiKey", in: "query", name: "api_key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  basic: { type: "http", scheme: "basic" },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  oauth: { type: "oauth2", flows },
  openId: { type: "openIdConnect", openIdConnectUrl: "https://a.example/openid" },
};
const names = Object.keys(securitySchemes);
const get = (path: string, security?: object[]) => ({
  [path]: { get: operation(path.slice(1), security === undefined ? {} : { security }) },
});

const document = documentOf(
  {
    ...Object.assign({}, ...names.map((name) => get(`/${name}`, [{ [name]: [] }]))),
    ...get("/inherited"),
    ...get("/public", []),
    ...get("/either", [{ header: [] }, { bearer: [] }]),
    ...get("/both", [{ header: [], cookie: [] }]),
    ...get("/mixed", [{ header: [], bearer: [] }, { cookie: [] }]),
    ...get("/optional", [{}, { header: [] }]),
    ...get("/scoped", [{ oauth: ["read", "write"] }]),
    ...get("/scopes", [{ oauth: ["write"] }, { oauth: ["read"] }]),
    "/body": {
      post: operation("body", {
        security: [{ header: [] }],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { type: "object", required: ["a"] } } },
        },
      }),
    },
  },
  { securitySchemes },
  { security: [{ bearer: [] }] },
);

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const fine = { sees: {} };
const refused = 401;

// Without judges, credentials only have to be present.
const presence: Row[] = [
  { send: "GET /header", headers: { "X-Api-Key": "a" }, ...fine },
  { send: "GET /header", headers: { "x-api-key": "" }, refused },
  { send: "GET /header", refused },
  { send: "GET /query?api_key=a", ...fine },
  { send: "GET /query?api_key=", refused },
  { send: "GET /query?other=a", refused },
  { send: "GET /query?api_key=a&other=a", refused: ["query /other"] },
  { send: "GET /header?api_key=a", headers: { "X-Api-Key": "a" }, refused: ["query /api_key"] },
  { send: "GET /cookie", headers: { cookie: "a=b; session=c" }, ...fine },
  { send: "GET /cookie", headers: { cookie: "session=" }, refused },
  { send: "GET /cookie", headers: { cookie: "other=c" }, refused },
  { send: "GET /cookie", refused },
  { send: "GET /basic", headers: { authorization: "Basic YTpi" }, ...fine },
  { send: "GET /basic", headers: { authorization: "basic YTpi" }, ...fine },
  { send: "GET /basic", headers: bearer("a"), refused },
  { send: "GET /basic", refused },
  { send: "GET /bearer", headers: bearer("a"), ...fine },
  { send: "GET /bearer", headers: { authorization: "BEARER a" }, ...fine },
  { send: "GET /bearer", headers: { authorization: "Basic YTpi" }, refused },
  { send: "GET /bearer", refused },
  { send: "GET /oauth", ...fine },
  { send: "GET /openId", ...fine },
  { send: "GET /inherited", headers: bearer("a"), ...fine },
  { send: "GET /inherited", refused },
  { send: "GET /public", ...fine },
  { send: "GET /either", headers: bearer("a"), ...fine },
  { send: "GET /either", headers: { "X-Api-Key": "a" }, ...fine },
  { send: "GET /either", refused },
  { send: "GET /both", headers: { "X-Api-Key": "a", cookie: "session=c" }, ...fine },
  { send: "GET /both", headers: { "X-Api-Key": "a" }, refused },
  { send: "GET /mixed", headers: { cookie: "session=c" }, ...fine },
  { send: "GET /mixed", headers: { "X-Api-Key": "a", ...bearer("a") }, ...fine },
  { send: "GET /mixed", headers: bearer("a"), refused },
  { send: "GET /optional", ...fine },
  { send: "POST /body?x=1", body: {}, refused },
  { send: "POST /body", body: {}, headers: { "X-Api-Key": "a" }, refused: ["body /a"] },
  { send: "GET /nowhere", refused: 404 },
  { send: "DELETE /header", refused: 405 },
];

/** Admits `good`, forbids `weak` and knows no other key. */
const byKey = (key: unknown): number => ({ good: 200, weak: 403 })[String(key)] ?? 401;
const token: Judge = ({ authorization = "" }) => byKey(authorization.split(" ")[1]);
const judges: Record<string, Judge> = {
  header: ({ "x-api-key": key }) => byKey(key),
  query: () => 200,
  cookie: ({ cookie = "" }) => byKey(/session=(\w+)/.exec(cookie)?.[1]),
  basic: token,
  bearer: token,
  oauth: ({ "x-scopes": granted = "" }, scopes) =>
    scopes.every((scope) => granted.includes(scope)) ? 200 : 403,
  openId: token,
};

const judged: Row[] = [
  { send: "GET /header", headers: { "X-Api-Key": "good" }, ...fine },
  { send: "GET /header", headers: { "X-Api-Key": "bad" }, refused },
  { send: "GET /header", headers: { "X-Api-Key": "weak" }, refused: 403 },
  { send: "GET /bearer", headers: bearer("good"), ...fine },
  { send: "GET /bearer", headers: bearer("bad"), refused },
  { send: "GET /bearer", headers: bearer("weak"), refused: 403 },
  { send: "GET /basic", headers: { authorization: "Basic good" }, ...fine },
  { send: "GET /openId", headers: bearer("good"), ...fine },
  { send: "GET /openId", refused },
  { send: "GET /cookie", headers: { cookie: "session=weak" }, refused: 403 },
  { send: "GET /inherited", headers: bearer("bad"), refused },
  { send: "GET /public", headers: bearer("bad"), ...fine },
  { send: "GET /either", headers: { "X-Api-Key": "bad", ...bearer("good") }, ...fine },
  { send: "GET /either", headers: { "X-Api-Key": "good", ...bearer("bad") }, ...fine },
  { send: "GET /either", headers: { "X-Api-Key": "bad", ...bearer("bad") }, refused },
  { send: "GET /both", headers: { "X-Api-Key": "good", cookie: "session=bad" }, refused },
  { send: "GET /both", headers: { "X-Api-Key": "good", cookie: "session=good" }, ...fine },
  { send: "GET /optional", headers: { "X-Api-Key": "bad" }, ...fine },
  { send: "GET /scoped", headers: { "X-Scopes": "read write" }, ...fine },
  { send: "GET /scoped", headers: { "X-Scopes": "read" }, refused: 403 },
  { send: "GET /scopes", headers: { "X-Scopes": "read" }, ...fine },
  { send: "GET /scopes", refused: 403 },
];

export function compareSecurity(): void {
  compare("security", { document }, presence);

  compare("security with judges", { document, judges }, judged);
}
