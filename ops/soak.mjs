/**
 * The fault schedules and user-weeks of `npm test`, ten and five times as many: `npm run soak`. It takes about twenty minutes on
 * two cores and ends with one JSON line of figures a file.
 */
import { spawn } from "node:child_process";

const child = spawn("vitest", ["run", "--project", "faults", "--silent=false"], {
  stdio: "inherit",
  env: {
    ...process.env,
    FAULTS_SCHEDULES: process.env.FAULTS_SCHEDULES ?? "20000",
    FAULTS_WEEKS: process.env.FAULTS_WEEKS ?? "10000",
    VITE_CONFIG_NATIVE_IGNORE_WARNING: "true",
  },
});
child.on("close", (code) => process.exit(code ?? 1));
