// Issues the tokens that embed managed Google Play in a page.
import { createHmac, randomBytes } from "node:crypto";

/** Lifetime of a token, in seconds. */
const LIFETIME = 60 * 60;

/**
 * Returns a signed JWT for one page.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.1
 */
export function issueWebToken(
  key: string,
  enterprise: string,
  parentFrameUrl: string,
  enabledFeatures: readonly string[],
): { name: string; value: string } {
  const name = `${enterprise}/webTokens/${randomBytes(8).toString("hex")}`;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: enterprise,
    jti: name,
    iat: now,
    exp: now + LIFETIME,
    parentFrameUrl,
    enabledFeatures,
  };
  const content = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  const signature = createHmac("sha256", Buffer.from(key, "hex")).update(content);
  return { name, value: `${content}.${signature.digest("base64url")}` };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
