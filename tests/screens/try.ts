import { once } from "node:events";
import { LECTURER, readDemo, startDemoStation } from "../e2e/demoStation";
import prepare, { prepared } from "../e2e/prepare";

/** A station with the demo class, to look at by hand: `npm run try`. */
await prepare();
const { pictures } = await readDemo();
const { url, token, login, stop, data } = await startDemoStation(prepared);
const keep = (key: string, value: string) =>
  `sessionStorage.setItem(${JSON.stringify(key)},${JSON.stringify(value)})`;
process.stdout.write(`Rollcall is at ${url}, its data in ${data}, with ${pictures.length} pictures to take.
Log in as ${LECTURER.loginName} with "${LECTURER.password}". In the browser's console, once:
  ${keep("rollcall.token", token)};${keep("rollcall.login", login)};location.reload()
`);
await once(process, "SIGINT");
await stop();
