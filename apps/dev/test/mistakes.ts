// Twelve mistakes that an editor of the contract makes, and what has to be said about each.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface MadeMistake {
  name: string;
  /** The file that is edited, from the folder of the contract. */
  file: string;
  from: string | RegExp;
  to: string;
  /** Where it is told, from the root; the edited file if it is left out. */
  toldIn?: RegExp;
  /** What the line says that is named. */
  line: RegExp;
  message: RegExp;
  remedy: RegExp;
}

const organization = "paths/v1_organizations_{id}.yaml";
const current = "paths/v1_organization.yaml";
const accounts = "paths/v1_organizations_{organizationId}_service-accounts.yaml";

export const mistakes: MadeMistake[] = [
  {
    name: "a broken $ref",
    file: organization,
    from: "../components/parameters/OrganizationByNumber.yaml",
    to: "../components/parameters/OrganizationByNumbr.yaml",
    line: /OrganizationByNumbr/,
    message: /leads nowhere.*OrganizationByNumbr\.yaml/,
    remedy: /write \.\.\/components\/parameters\/OrganizationByNumber\.yaml/,
  },
  {
    name: "a wrong indentation",
    file: organization,
    from: "\n  summary: Get an organization\n",
    to: "\n   summary: Get an organization\n",
    line: /summary: Get an organization/,
    message: /indent/,
    remedy: /./,
  },
  {
    name: "a missing example",
    file: accounts,
    from: /\n {10}examples:\n {12}ServiceAccounts:\n.*/,
    to: "",
    line: /application\/json/,
    message: /has no examples/,
    remedy: /add at least one/,
  },
  {
    name: "an invalid example",
    file: "components/examples/RenamedOrganizationUpdate.yaml",
    from: "name: Custom Name",
    to: "name: 7",
    line: /name: 7/,
    message: /string/,
    remedy: /make the example fit its schema/,
  },
  {
    name: "another form of operationId",
    file: current,
    from: "operationId: getCurrentOrganization",
    to: "operationId: get_current_organization",
    line: /get_current_organization/,
    message: /not a verb and a noun in camelCase/,
    remedy: /write it like getThing/,
  },
  {
    name: "a missing permission",
    file: current,
    from: "- bearerAuth: [organization.get]",
    to: "- bearerAuth: []",
    line: /security:/,
    message: /exactly one security entry/,
    remedy: /name the permission that it needs/,
  },
  {
    name: "an error code that is not declared",
    file: "paths/v1_organizations_{organizationId}_mdm_windows_enterprise.yaml",
    from: /\n +- \$ref: \.\.\/components\/schemas\/MdmEnrollmentDomainInvalid\.yaml/,
    to: "",
    line: /MdmEnrollmentDomainInvalid/,
    message: /"MdmEnrollmentDomainInvalid" is named after none of its errors/,
    remedy: /list its errors both as schemas and as examples/,
  },
  {
    name: "a response removed under a handler",
    file: current,
    from: /\n {4}"404":\n.*/,
    to: "",
    toldIn: /^apps\/server\/src\/handlers\/organization\.ts$/,
    line: /getCurrentOrganization/,
    message: /V1OrganizationNotFound/,
    remedy: /put the contract back/,
  },
  {
    name: "a renamed property",
    file: "components/schemas/OrganizationUpdate.yaml",
    from: "\n  handshake:\n",
    to: "\n  pairingSecret:\n",
    toldIn: /^apps\/server\/src\/handlers\//,
    line: /handshake/,
    message: /handshake/,
    remedy: /put the contract back/,
  },
  {
    name: "an evil pattern",
    file: "components/schemas/MetaschemaName.yaml",
    from: "pattern: ^[A-Za-z0-9_-]+$",
    to: "pattern: ^([A-Za-z0-9_-]+)+$",
    line: /pattern/,
    message: /exponentially/,
    remedy: /let no two/,
  },
  {
    name: "a duplicate operationId",
    file: current,
    from: "operationId: getCurrentOrganization",
    to: "operationId: getOrganization",
    line: /operationId: getOrganization/,
    message:
      /v1_organization\.yaml.*v1_organizations_\{id\}\.yaml|v1_organizations_\{id\}\.yaml.*v1_organization\.yaml/,
    remedy: /give one of them another/,
  },
  {
    name: "an undeclared path parameter",
    file: organization,
    from: "parameters:\n  - $ref: ../components/parameters/OrganizationByNumber.yaml\n",
    to: "",
    line: /parameters:/,
    message: /path parameter/,
    remedy: /declare it with in: path/,
  },
];

/** Returns the line of a file, counted from 1. */
export function lineOf(folder: string, file: string, line: number): string {
  return readFileSync(join(folder, file), "utf8").split("\n")[line - 1] ?? "";
}
