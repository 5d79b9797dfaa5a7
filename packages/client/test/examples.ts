// Reads the examples of the contract, which the servers in tests respond with.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Answer, Received } from "./server.ts";

const file = fileURLToPath(import.meta.resolve("@org-admin/openapi/openapi.json"));
const contract: { components: { examples: Record<string, { value: unknown }> } } = JSON.parse(
  await readFile(file, "utf8"),
);

/**
 * Returns the value of an example.
 * @throws Error if the contract has no example of that name
 */
export function example(name: string): unknown {
  const found = contract.components.examples[name];
  if (!found) throw new Error(`The contract has no example ${name}.`);
  return found.value;
}

/** Responds as the operations on the Windows enterprise do. An update of the domain succeeds or fails by its prefix. */
export function windowsEnterprise({ method, body }: Received): Answer {
  if (method === "GET") return { status: 200, body: example("AcmeWindowsEnterprise") };
  return JSON.parse(body).domain.startsWith("enterpriseenrollment.")
    ? { status: 200, body: example("NewEnrollmentDomain") }
    : { status: 400, body: example("MdmEnrollmentDomainInvalid") };
}
