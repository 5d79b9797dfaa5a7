// The rule of Windows enrollment: which host devices look up, and which strings are hosts at all.

// At least two labels after the prefix: a domain of yours is never a bare top-level domain.
const ENROLLMENT_DOMAIN = /^enterpriseenrollment(\.[a-z0-9-]+){2,}$/;

const LABEL = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** The one spelling in which domains are stored and compared; the DNS itself does not know case. */
export function canonicalDomain(domain: string): string {
  return domain.toLowerCase();
}

/**
 * Whether a canonical domain is the `enterpriseenrollment` host of some domain.
 *
 * @see https://learn.microsoft.com/windows/client-management/mdm-enrollment-of-windows-devices
 */
export function isEnrollmentDomain(domain: string): boolean {
  return ENROLLMENT_DOMAIN.test(domain);
}

/**
 * Whether the DNS can hold a canonical domain as a host name of at least two labels.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1
 */
export function isHostName(domain: string): boolean {
  const labels = domain.split(".");
  return (
    domain.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => label.length <= 63 && LABEL.test(label)) &&
    // All digits at the end would read as an address (RFC 1123, section 2.1).
    !/^[0-9]+$/.test(labels.at(-1) ?? "")
  );
}
