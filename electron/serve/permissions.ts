import { api } from "#contract/api";
import { WHO, type RequestDeclaration, type Who } from "#contract/request";

const MEANING: Readonly<Record<Who, string>> = {
  anyone: "Nobody has to be logged in.",
  "student-with-code":
    "Whoever knows a student's number and the class's code; tries are slowed down, answers take the same time.",
  lecturer: "Somebody who is logged in.",
  "owner-of-class": "The lecturer whose class it is.",
  station:
    "A program of this computer that has the station's token, such as the one that brings a camera's pictures.",
};

const declarations: Readonly<Record<string, RequestDeclaration>> = api;

/** docs/permissions.md: each request and who may make it, as the contract declares them. */
export function permissionList(): string {
  const names = Object.keys(declarations);
  const sections = WHO.map((who) => {
    const own = names.filter((name) => declarations[name]?.who === who);
    const rows = own.map((name) => `| \`${name}\` | ${declarations[name]?.says ?? ""} |`);
    return [`## ${who}`, "", MEANING[who], "", "| request | what it does |", "|---|---|", ...rows, ""].join(
      "\n",
    );
  });
  return [
    "# Who may make which request",
    "",
    "Made by `npm run permissions` from `electron/contract`; a test fails when it is not what the contract says.",
    "Every request also needs the station's token: only programs that were given it on this computer get that far.",
    "",
    ...sections,
  ].join("\n");
}
