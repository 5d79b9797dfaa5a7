// Reads the demo data: the examples of the contract that are marked `x-demo`.
import type { ContractDocument } from "../contract/document.ts";
import type { Schema } from "../contract/schema-types.ts";

export interface DemoExamples {
  /** Lowest number first. */
  organizations: DemoOrganization[];
  metaschemas: Schema<"Metaschema">[];
}

/** The examples that bear the name of one organization, whichever surface they show. */
export interface DemoOrganization {
  v1: Schema<"Organization">;
  v1beta1: Schema<"OrganizationV1Beta1">;
  windows?: Schema<"WindowsEnterprise">;
  android?: Schema<"AndroidEnterprise">;
  account?: Schema<"ServiceAccount">;
  events?: Schema<"AuditEvent">[];
}

export function readDemoExamples({ components }: ContractDocument): DemoExamples {
  const metaschemas: Schema<"Metaschema">[] = [];
  const organizations = new Map<string, Partial<DemoOrganization>>();
  for (const { "x-demo": name, value } of Object.values(components.examples ?? {})) {
    if (name === undefined) continue;
    const { metaschema } = value as { metaschema?: Schema<"Metaschema"> };
    if (metaschema) metaschemas.push(metaschema);
    else organizations.set(name, { ...organizations.get(name), ...recordIn(value) });
  }
  const complete = [...organizations.values()] as DemoOrganization[];
  return { metaschemas, organizations: complete.toSorted((a, b) => a.v1.id - b.v1.id) };
}

/** The envelope of an example says what it shows. */
function recordIn(value: unknown): Partial<DemoOrganization> {
  const body = value as {
    organization?: Schema<"OrganizationV1Beta1">;
    data?:
      | Schema<"WindowsEnterprise">
      | Schema<"AndroidEnterprise">
      | Schema<"ServiceAccount">
      | Schema<"AuditEventList">;
  };
  if (body.organization) return { v1beta1: body.organization };
  if (!body.data) return { v1: value as Schema<"Organization"> };
  if ("items" in body.data) return { events: body.data.items };
  if ("role" in body.data) return { account: body.data };
  return "config" in body.data ? { android: body.data } : { windows: body.data };
}
