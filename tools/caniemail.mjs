// Prints what mail programs do not support, or not fully, of the HTML on
// standard input, as JSON: the features by name, each with its programs, by the
// data of caniemail.com.
import { text } from "node:stream/consumers";
import { caniemail } from "caniemail";

// The package stops at a feature that nobody has tested in some program, and
// takes "unknown" for "not fully". Neither is a finding.
const { clientNames } = await import(new URL("clients.js", import.meta.resolve("caniemail")));
const { getFeatures } = await import(new URL("features.js", import.meta.resolve("caniemail")));
for (const { stats } of getFeatures().all.values()) {
  for (const client of clientNames) {
    const [family, platform] = client.split(".");
    const versions = ((stats[family] ??= {})[platform] ??= { untested: "u" });
    for (const [version, support] of Object.entries(versions)) {
      if (support.startsWith("u")) versions[version] = "y";
    }
  }
}

const findings = {};
const html = await text(process.stdin);
for (const client of clientNames) {
  const { issues } = caniemail({ clients: [client], html });
  for (const level of [issues.errors, issues.warnings]) {
    for (const found of level.values()) {
      for (const { title } of found) {
        (findings[title] ??= new Set()).add(client);
      }
    }
  }
}
const sorted = Object.keys(findings).sort();
console.log(JSON.stringify(Object.fromEntries(sorted.map((title) => [title, [...findings[title]]])), null, 1));
