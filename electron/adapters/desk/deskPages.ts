import { createHash } from "node:crypto";
import type { DeskPage } from "#core/ports";
import { escapedHtml } from "#core/domain/escapedHtml";
import { markCell, noMarkCell, rateCell } from "#core/domain/reports/cells";
import { longDate, plainDate } from "#core/domain/reports/dates";
import { REPORT_WORDS } from "#core/domain/reports/words/words";
import { wallClockAt } from "#core/domain/zonedTime";
import { DESK_WORDS, type DeskLanguage } from "./deskWords";

const STYLE = `:root{color-scheme:light dark;--ink:#1c2430;--mute:#5b6675;--line:#c9d0d9;--back:#f6f7f9;--card:#fff;--link:#1f4e79}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebef;--mute:#a7b0bc;--line:#3a4350;--back:#14181d;--card:#1d232b;--link:#8fc1ee}}
*{box-sizing:border-box}body{margin:0;background:var(--back);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1rem}h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
p{margin:.4rem 0}.mute{color:var(--mute)}.note{border-left:4px solid var(--link);background:var(--card);padding:.6rem .8rem;border-radius:4px}
label{display:block;font-weight:600;margin:.8rem 0 .2rem}input,select,textarea{width:100%;font:inherit;padding:.7rem;border:1px solid var(--mute);border-radius:8px;background:var(--card);color:inherit}
button{font:inherit;font-weight:600;min-height:44px;padding:.6rem 1.2rem;margin-top:.8rem;border:0;border-radius:8px;background:var(--link);color:var(--card);width:100%}
a,summary{color:var(--link);text-decoration:underline;cursor:pointer}a,summary{display:inline-block;min-height:44px;padding:.6rem 0}ul{list-style:none;margin:0;padding:0}li{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.6rem .8rem;margin:.5rem 0}
.big{font-size:2rem;font-weight:700}.row{display:flex;justify-content:space-between;gap:1rem}.good{color:#17693f}.warn{color:#8a5300}.bad{color:#a8231f}
@media(prefers-color-scheme:dark){.good{color:#7ed3a4}.warn{color:#f0bd6a}.bad{color:#f2948e}}:focus-visible{outline:3px solid var(--link);outline-offset:2px}`;

/** Nothing but this page's own style and its forms, sent to nobody else, in nobody's frame (CSP level 3). */
export const DESK_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** What somebody typed, to be carried along: nothing is remembered on either side. */
export type Typed = { readonly number: string; readonly code: string };

/** The first page, with what was wrong the last time, if anything. */
export function askPage(language: DeskLanguage, problem?: string): string {
  const words = DESK_WORDS[language];
  return page(
    language,
    `<h1>${words.title}</h1>${problem === undefined ? "" : `<p class="note" role="alert">${escapedHtml(problem)}</p>`}<p>${words.intro}</p>
<form method="post" action="/record">${hidden("lang", language)}
<label for="number">${words.number}</label><input id="number" name="number" required maxlength="64" autocomplete="off" autocapitalize="characters" spellcheck="false">
<label for="code">${words.code}</label><input id="code" name="code" required maxlength="16" autocomplete="off" autocapitalize="characters" spellcheck="false">
<button>${words.show}</button></form>
<p><a href="/?lang=${language === "vi" ? "en" : "vi"}" hreflang="${language === "vi" ? "en" : "vi"}">${words.otherLanguage}</a></p>`,
  );
}

/** A page that only says something. */
export function wordsPage(language: DeskLanguage, text: string): string {
  const words = DESK_WORDS[language];
  return page(
    language,
    `<h1>${words.title}</h1><p class="note">${escapedHtml(text)}</p><p><a href="/">${words.title}</a></p>`,
  );
}

/** A student's own record, each session with a way to say that it is wrong. */
export function recordPage(
  language: DeskLanguage,
  { record, lines, zone, corrections }: DeskPage,
  typed: Typed,
  said?: string,
): string {
  const words = DESK_WORDS[language];
  const reportWords = REPORT_WORDS[language];
  const rate = rateCell(record.attendance.rate, reportWords).text;
  const waiting = new Set(
    corrections.filter(({ answer }) => answer === undefined).map(({ sessionId }) => sessionId),
  );
  const items = lines.toReversed().map(({ session, cell }) => {
    const { time } = wallClockAt(zone, session.plannedStartMs);
    const isMark = cell.kind === "mark";
    const shown = isMark ? markCell(cell.mark, reportWords) : noMarkCell(reportWords.notInClass);
    const tone = shown.kind === "status" ? shown.tone : "plain";
    const form =
      isMark && !waiting.has(session.sessionId) ? questionForm(language, session.sessionId, typed) : "";
    return `<li><div class="row"><span>${escapedHtml(longDate(reportWords, session.date, time))}</span><strong class="${tone}">${escapedHtml(shown.text)}</strong></div>${form}</li>`;
  });
  const limits = record.limitsBroken.map((limit) => escapedHtml(reportWords.limit(limit)));
  return page(
    language,
    `${said === undefined ? "" : `<p class="note" role="status">${escapedHtml(said)}</p>`}
<h1>${escapedHtml(record.name)}</h1><p class="mute">${escapedHtml(record.number)} · ${escapedHtml(record.course)} · ${escapedHtml(record.group)}</p>
<p class="row"><span>${words.rate}<br><span class="big">${escapedHtml(rate)}</span></span></p>
${limits.length === 0 ? "" : `<p class="note">${words.limit} ${limits.join("; ")}</p>`}
${askedList(language, { corrections, lines })}
<h2>${words.sessions}</h2>${items.length === 0 ? `<p>${words.noSessions}</p>` : `<ul>${items.join("")}</ul>`}`,
  );
}

function questionForm(language: DeskLanguage, sessionId: string, typed: Typed): string {
  const words = DESK_WORDS[language];
  const { statuses } = REPORT_WORDS[language];
  const choices = (["present", "late", "left-early", "excused"] as const).map(
    (status) => `<option value="${status}">${escapedHtml(statuses[status].word)}</option>`,
  );
  const id = escapedHtml(sessionId);
  return `<details><summary>${words.ask}</summary><form method="post" action="/ask">
${hidden("lang", language)}${hidden("number", typed.number)}${hidden("code", typed.code)}${hidden("session", sessionId)}
<label for="claims-${id}">${words.claims}</label><select id="claims-${id}" name="claims">${choices.join("")}</select>
<label for="says-${id}">${words.why}</label><textarea id="says-${id}" name="says" rows="3" required maxlength="500"></textarea>
<button>${words.send}</button></form></details>`;
}

function askedList(
  language: DeskLanguage,
  { corrections, lines }: Pick<DeskPage, "corrections" | "lines">,
): string {
  if (corrections.length === 0) return "";
  const words = DESK_WORDS[language];
  const reportWords = REPORT_WORDS[language];
  const dates = new Map<string, string>(lines.map(({ session }) => [session.sessionId, session.date]));
  const items = corrections.toReversed().map(({ sessionId, claims, answer }) => {
    const date = dates.get(sessionId);
    const what = `${date === undefined ? "" : `${plainDate(reportWords, date)}: `}${reportWords.statuses[claims].word}`;
    const state = answer === undefined ? words.waiting : words[answer.kind];
    const reason =
      answer === undefined || answer.reason === "" ? "" : `<p class="mute">${escapedHtml(answer.reason)}</p>`;
    return `<li><div class="row"><span>${escapedHtml(what)}</span><strong>${state}</strong></div>${reason}</li>`;
  });
  return `<h2>${words.asked}</h2><ul>${items.join("")}</ul>`;
}

function page(language: DeskLanguage, body: string): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${DESK_WORDS[language].title}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapedHtml(value)}">`;
}
