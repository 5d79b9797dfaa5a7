// Issues the X.509 certificate that Windows devices trust while they enroll.
import type { SelfSigned } from "./self-signed-certificate.ts";
import { isHostName } from "./windows-enrollment-domain.ts";

/** Issues a self-signed certificate. Returns undefined if the domain is not a host name. */
export async function issueCertificate(domain: string): Promise<SelfSigned | undefined> {
  if (!isHostName(domain)) return undefined;
  // What knows X.509 takes as long to load as a fifth of the whole start, and most requests need none.
  const { selfSignedCertificate } = await import("./self-signed-certificate.ts");
  return selfSignedCertificate(domain);
}
