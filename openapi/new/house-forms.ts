// Asks the house rules themselves about the texts of an operation that is not yet written.
import { parse } from "yaml";
import { operationDescriptionForm } from "../rules/operations/operation-description-form.ts";
import { operationIdForm } from "../rules/operations/operation-id-form.ts";
import { summaryForm } from "../rules/operations/summary-form.ts";
import type { Context, Node, SourceLocation } from "../rules/shared/redocly.ts";
import type { ContractSources } from "./contract-sources.ts";

/** The rule of each key, with its name in redocly.yaml. */
const forms = {
  operationId: { name: "operation-id-form", rule: operationIdForm },
  summary: { name: "summary-form", rule: summaryForm },
  description: { name: "operation-description-form", rule: operationDescriptionForm },
};

/** The options of a house rule in redocly.yaml. */
export function ruleOptions(contract: ContractSources, rule: string): Node {
  const configured = parse(contract.text("redocly.yaml"))["oas3_1Rules"]?.[`house/${rule}`];
  return typeof configured === "object" ? configured : {};
}

/** Returns what the rule of a key says about an operation that has the keys so far. */
export function formDiagnostics(
  contract: ContractSources,
  key: keyof typeof forms,
  { path, method, operation }: { path: string; method: string; operation: Node },
): string[] {
  const messages: string[] = [];
  const nowhere = {} as SourceLocation;
  nowhere.child = () => nowhere;
  nowhere.key = () => nowhere;
  const context = {
    key: path,
    location: nowhere,
    report: ({ message }: { message: string }) => messages.push(message),
  } as unknown as Context;
  const { name, rule } = forms[key];
  const visit = rule(ruleOptions(contract, name))["PathItem"];
  if (typeof visit === "function") visit({ [method]: operation }, context, undefined);
  return messages;
}
