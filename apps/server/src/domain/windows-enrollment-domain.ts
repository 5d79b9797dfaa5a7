// The domain rules of Windows enrollment: the host that devices look up, and which strings are host names.
import type { ValueViolation } from "./value-violation.ts";

const ENROLLMENT_DOMAIN = /^enterpriseenrollment(\.[a-z0-9-]+)+$/;

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** Returns the spelling in which domains are stored and compared: lower case, since the DNS ignores case. */
export function canonicalDomain(domain: string): string {
  return domain.toLowerCase();
}

/**
 * Returns the violations of a domain that is not the `enterpriseenrollment` host of some domain (error 5229).
 *
 * @see https://learn.microsoft.com/windows/client-management/mdm-enrollment-of-windows-devices
 */
export function enrollmentDomainViolations(domain: string): ValueViolation[] {
  if (ENROLLMENT_DOMAIN.test(canonicalDomain(domain))) return [];
  const message = "must be enterpriseenrollment. followed by a domain of yours";
  return [{ pointer: "", rule: "enrollmentDomain", message, received: excerptOf(domain) }];
}

/**
 * Returns the violations of a domain that no certificate can carry, since it is not a host name (error 5132).
 *
 * @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1
 */
export function hostNameViolations(domain: string): ValueViolation[] {
  if (isHostName(canonicalDomain(domain))) return [];
  const message =
    "must be a host name, labels of 1 to 63 letters, digits and inner hyphens, 253 characters in all";
  return [{ pointer: "", rule: "hostname", message, received: excerptOf(domain) }];
}

/** Whether the DNS can hold a canonical domain as a host name; in a private network one label is enough. */
export function isHostName(domain: string): boolean {
  const labels = domain.split(".");
  return (
    domain.length <= 253 &&
    labels.every((label) => label.length <= 63 && LABEL.test(label)) &&
    // All digits at the end would read as an address (RFC 1123, section 2.1).
    !/^[0-9]+$/.test(labels.at(-1) ?? "")
  );
}

function excerptOf(domain: string): string {
  return JSON.stringify(domain).slice(0, 64);
}
