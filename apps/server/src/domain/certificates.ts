// Issues the X.509 certificate that Windows devices trust while they enroll.
import { isHostName } from "./windows-enrollment-domain.ts";

export interface EnrollmentCertificate {
  /** The certificate in PEM. */
  certificate: string;
  /** Its private key, PKCS #8 in PEM. */
  privateKey: string;
}

/** Issues a self-signed certificate. Returns undefined if the domain is not a host name. */
export async function issueCertificate(domain: string): Promise<EnrollmentCertificate | undefined> {
  if (!isHostName(domain)) return undefined;
  // What knows X.509 takes as long to load as a fifth of the whole start, and most requests need none.
  const { selfSignedCertificate } = await import("./self-signed-certificate.ts");
  return selfSignedCertificate(domain);
}
