// The text that greets whoever has just started the demo.

/** Returns the text: URLs, tokens and a first call. */
export function welcome(
  origin: string,
  tokens: readonly { token: string; description: string }[],
): string {
  const width = Math.max(...tokens.map(({ token }) => token.length));
  const lines = tokens.map(({ token, description }) => `  ${token.padEnd(width)}  ${description}`);
  return `
Org Admin API, with demo data

  API       ${origin}
  Docs      ${origin}/docs/
  Contract  ${origin}/openapi.yaml  ${origin}/openapi.json

Tokens
${lines.join("\n")}

A first call
  curl -H 'Authorization: Bearer demo-owner' ${origin}/v1/organizations/acme/mdm/windows/enterprise

`;
}
