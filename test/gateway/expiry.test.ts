// SPDX-License-Identifier: MPL-2.0
/** What ends on a day that is known is told before that day. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { describe, expect, it } from "vitest";
import type { GatewayConfig } from "../../gateway/config/load.js";
import { daysLeft, type Expiry, findExpiries, watchExpiries } from "../../gateway/observe/expiry.js";
import { createMetrics } from "../../gateway/observe/metrics.js";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-12-01T12:00:00Z");
const folder = mkdtempSync(join(tmpdir(), "sagsgraf-expiry-"));

function configOf(caFile: string | null, udloeber: string | null) {
  const fagsystemer = [{ instans: "sbsys", http: { caFile }, aftale: udloeber === null ? null : { udloeber } }];
  return { fagsystemer, http: { proxy: null } } as unknown as GatewayConfig;
}

describe("what ends", () => {
  it("is the first certificate of a bundle to do so, and the agreement", () => {
    const file = join(folder, "bundle.pem");
    writeFileSync(file, rootCertificates.slice(0, 5).join("\n"));
    const ends = rootCertificates.slice(0, 5).map((one) => {
      writeFileSync(join(folder, "one.pem"), one);
      return findExpiries(configOf(join(folder, "one.pem"), null))[0]?.at ?? 0;
    });
    expect(new Set(ends).size).toBeGreaterThan(1);
    expect(findExpiries(configOf(file, "2027-01-01T00:00:00Z"))).toEqual([
      { instans: "sbsys", hvad: "CA", at: Math.min(...ends) },
      { instans: "sbsys", hvad: "AFTALE", at: Date.parse("2027-01-01T00:00:00Z") },
    ]);
  });

  it("is nothing where nothing is said, or the file has gone", () => {
    expect(findExpiries(configOf(null, null))).toEqual([]);
    expect(findExpiries(configOf(join(folder, "gone.pem"), null))).toEqual([]);
  });

  it.each([
    [30 * DAY_MS, []],
    [30 * DAY_MS - 1, [29]],
    [0, [0]],
    [-1, [-1]],
  ])("is told from thirty days before: %i ms left", (left, dage) => {
    const lines: unknown[] = [];
    const expiry: Expiry = { instans: "sbsys", hvad: "AFTALE", at: NOW + left };
    const end = watchExpiries(
      () => [expiry],
      { warn: (fields) => lines.push(fields["dage"]) },
      () => NOW,
    );
    end();
    expect(lines).toEqual(dage);
  });

  it("is a metric, of what is there when it is read", async () => {
    const at = Date.now() + 5.5 * DAY_MS;
    let expiries: Expiry[] = [{ instans: "sbsys", hvad: "CA", at }];
    const metrics = createMetrics([], [], () => expiries);
    expect(await metrics.text()).toContain('sagsgraf_udloeber_dage{instans="sbsys",hvad="CA"} 5');
    expiries = [];
    expect(await metrics.text()).not.toContain('sagsgraf_udloeber_dage{instans="sbsys"');
    metrics.stop();
    expect(daysLeft({ instans: null, hvad: "CA", at: NOW }, NOW)).toBe(0);
  });
});
