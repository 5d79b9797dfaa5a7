// One path of each surface of the API, for tests of what all of them have in common.

/** One member of each surface, and how its envelope looks. */
export const surfaces = [
  {
    path: "/v1/organizations/acme/mdm/windows/enterprise",
    keys: ["status", "error"],
    methods: ["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"],
  },
  {
    path: "/v1/organizations/90",
    keys: ["message", "code", "errorMessage", "errorCode"],
    methods: ["GET", "HEAD", "OPTIONS", "PUT"],
  },
  {
    path: "/v1beta1/organizations/acme",
    keys: ["code", "message", "details"],
    methods: ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"],
  },
];
