// Runs the rules of others over a bundle: Spectral's for OpenAPI, OWASP's, those for documentation, and IBM's.
// @ts-expect-error -- The package has no types.
import ibm from "@ibm-cloud/openapi-ruleset";
import spectralCore, { type RulesetDefinition } from "@stoplight/spectral-core";
import documentation from "@stoplight/spectral-documentation";
import owasp from "@stoplight/spectral-owasp-ruleset";
import parsers from "@stoplight/spectral-parsers";
import spectralRulesets from "@stoplight/spectral-rulesets";
import { type ContractData, pointerTo } from "../openapi/release/contract-document.ts";

/** Something that a rule finds. */
export interface Finding {
  /** The ruleset and its rule, such as `oas/info-contact`. */
  rule: string;
  /** Where in the bundle, such as `#/components/schemas/Thing`. */
  pointer: string;
  message: string;
}

// IBM's changes a rule of Spectral's in place, in a copy that npm installs for it alone.
export const rulesets = {
  oas: spectralRulesets.oas,
  owasp,
  documentation,
  ibm,
} as unknown as Record<string, RulesetDefinition>;

/** Everything that a ruleset finds in a bundle, each thing once. */
export async function findingsOf(ruleset: string, bundle: ContractData): Promise<Finding[]> {
  const spectral = new spectralCore.Spectral();
  spectral.setRuleset(rulesets[ruleset]!);
  // IBM's rules follow references only in what is called a file of JSON or YAML.
  const text = new spectralCore.Document(JSON.stringify(bundle), parsers.Json, "openapi.json");
  const results = await spectral.run(text);
  const findings = results.map(({ code, path, message }): Finding => ({
    rule: `${ruleset}/${code}`,
    pointer: pointerTo(...path),
    message,
  }));
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()];
}
