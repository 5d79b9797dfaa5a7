// Which version follows from a change, and which declared version is a mistake.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  greatestImpact,
  nextVersion,
  versionDiagnostic,
} from "../../release/version/semantic-version.ts";

describe("nextVersion", () => {
  it("raises one number and clears those after it", () => {
    assert.equal(nextVersion("1.4.2", "patch"), "1.4.3");
    assert.equal(nextVersion("1.4.2", "minor"), "1.5.0");
    assert.equal(nextVersion("1.4.2", "major"), "2.0.0");
  });

  it("refuses what is no plain version", () => {
    for (const version of ["1", "1.0", "01.0.0", "1.0.0-beta", "v1.0.0", ""]) {
      assert.throws(() => nextVersion(version, "patch"), /is no version; write three numbers/);
    }
  });
});

describe("greatestImpact", () => {
  it("is the one that asks for most, and none of none", () => {
    assert.equal(greatestImpact(["patch", "major", "minor"]), "major");
    assert.equal(greatestImpact(["minor", "patch"]), "minor");
    assert.equal(greatestImpact([]), undefined);
  });
});

describe("versionDiagnostic", () => {
  it("lets the released version stay, but not for a breaking change", () => {
    assert.equal(versionDiagnostic("1.0.0", "1.0.0", undefined), undefined);
    assert.equal(versionDiagnostic("1.0.0", "1.0.0", "minor"), undefined);
    assert.match(versionDiagnostic("1.0.0", "1.0.0", "major")!, /write 2\.0\.0, or undo them/);
  });

  it("takes the next version, and no other", () => {
    assert.equal(versionDiagnostic("2.0.0", "1.0.0", "major"), undefined);
    assert.equal(versionDiagnostic("1.1.0", "1.0.0", "minor"), undefined);
    assert.match(versionDiagnostic("2.0.0", "1.0.0", "minor")!, /make it 1\.1\.0/);
    assert.match(versionDiagnostic("0.9.0", "1.0.0", "patch")!, /make it 1\.0\.1/);
    assert.match(versionDiagnostic("3.0.0", "1.0.0", "major")!, /make it 2\.0\.0/);
    assert.match(versionDiagnostic("1.0.1", "1.0.0", undefined)!, /nothing has changed/);
  });
});
