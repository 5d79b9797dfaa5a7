// What is asked of the whole API, and of the program that does the same by hand.

export interface Job {
  name: string;
  title: string;
  method: "GET" | "PUT";
  path: string;
  body?: string;
  /** The status of the answer, where it is no success. */
  status?: number;
  /** Whether the program by hand can do it, too. */
  both: boolean;
  /** Highest ratio of ours to it that we want to reach. */
  target?: number;
}

export const headers = { authorization: "Bearer demo-owner", accept: "application/json" };

const enterprise = "/v1/organizations/acme/mdm/windows/enterprise";
const update = (contactPhone: string, domain = "enterpriseenrollment.acme.example"): string =>
  JSON.stringify({ domain, configuration: { primaryColor: "#0B5FFF", contactPhone } });

export const jobs: Job[] = [
  {
    name: "get",
    title: "GET Windows enterprise",
    method: "GET",
    path: enterprise,
    both: true,
    target: 1.3,
  },
  {
    name: "put",
    title: "PUT Windows enterprise, changing",
    method: "PUT",
    path: enterprise,
    body: update("[<id>]"),
    both: true,
    target: 1.3,
  },
  {
    name: "same",
    title: "PUT that changes nothing",
    method: "PUT",
    path: enterprise,
    body: update("+34 600 000 000"),
    both: false,
  },
  {
    name: "refused",
    title: "PUT that is refused",
    method: "PUT",
    path: enterprise,
    body: update("+34 600 000 000", "acme.example"),
    status: 400,
    both: false,
  },
  {
    name: "organization",
    title: "GET v1 organization",
    method: "GET",
    path: "/v1/organizations/90",
    both: false,
  },
];
