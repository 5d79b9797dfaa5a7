// The examples of the contract, which are what the tests' servers answer.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Answer, Received } from "./server.ts";

const file = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const contract: { components: { examples: Record<string, { value: unknown }> } } = JSON.parse(
  await readFile(file, "utf8"),
);

/** The value of an example, by its name. */
export function example(name: string): unknown {
  const found = contract.components.examples[name];
  if (!found) throw new Error(`The contract has no example ${name}.`);
  return found.value;
}

/** Answers as the operations on the Windows enterprise do, with one good and one bad outcome of an update. */
export function windowsEnterprise({ method, body }: Received): Answer {
  if (method === "GET") return { status: 200, body: example("AcmeWindowsEnterprise") };
  return JSON.parse(body).domain.startsWith("enterpriseenrollment.")
    ? { status: 200, body: example("NewEnrollmentDomain") }
    : { status: 400, body: example("MdmEnrollmentDomainInvalid") };
}
