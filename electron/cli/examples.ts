import type { Command } from "commander";

/** One line that works for each command, by its full name. */
const EXAMPLES: Readonly<Record<string, string>> = {
  take: "rollcall take --roster 18N13A.csv --photos photos/ --snapshots today/ --json today.json --pdf today.pdf",
  detect: "rollcall detect today/ --min-score 0.3 | jq '.faces | length'",
  embed: "rollcall embed --central photos/ --json vectors.jsonl",
  models: "rollcall models fetch",
  "models fetch": "rollcall models fetch --file yunet-2023mar=face_detection_yunet_2023mar.onnx",
  "models status": "rollcall models status --json",
  demo: "rollcall demo --out my-class --pictures 3",
  serve: "rollcall serve --data my-station --port 0 --json",
  node: "rollcall node discover --login lan",
  "node discover": "rollcall node discover --login lan 192.168.1.20",
  "node pair": "rollcall node pair --login lan 192.168.1.20 --code 7K2M-Q9XA-3FTP-C8VD --room E-201",
  "node list": "rollcall node list --login lan --json",
  "node watch": "rollcall node watch --login lan 1a2b3c4d5e6f7081 --save pictures/ --count 10",
  "node revoke": "rollcall node revoke --login lan 1a2b3c4d5e6f7081",
  report: "rollcall report class --login lan --class 18N13A --format pdf --out term.pdf",
  export: "rollcall export --login lan --dataset my-data",
  restore: "rollcall restore backup.rollcall --data my-station < words.txt",
};

/** Ends the help of every command with its example. */
export function addExamples(parent: Command, path = ""): void {
  for (const command of parent.commands) {
    const name = `${path}${command.name()}`;
    const example = EXAMPLES[name];
    if (example !== undefined) command.addHelpText("after", `\nExample:\n  $ ${example}\n`);
    addExamples(command, `${name} `);
  }
}
