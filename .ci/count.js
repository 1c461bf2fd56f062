// The last line of .ci/run, from the report the test runner wrote; a report without a test that passed is a failure.
import { readFileSync } from "node:fs";

const file = process.argv[2] ?? "";
let passed = 0;
let failed = 0;
try {
  const report = JSON.parse(readFileSync(file, "utf8"));
  passed = report.numPassedTests;
  // A file that cannot even be loaded has no tests to count: it counts as one.
  const broken = report.testResults.filter(
    (result) =>
      result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  failed = report.numFailedTests + broken.length;
} catch (error) {
  console.error(`no report of the tests: ${error.message}`);
  failed = 1;
}
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
