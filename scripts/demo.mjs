// Sets Rollcall up and takes the attendance of the demo class: npm run demo
import { runRollcall, setUp } from "./setupSteps.mjs";

if (setUp({ withModels: true })) await runRollcall(["demo", ...process.argv.slice(2)]);
