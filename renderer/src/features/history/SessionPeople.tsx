import type { SessionRead } from "#client/readSession";
import { useMarkWords } from "#shell/marks";
import { useStoreOf } from "#shell/services";
import { Portrait } from "#ui/Portrait";
import { StatusMark } from "#ui/StatusMark";
import type { PersonView } from "#contract/session";
import { IconChevronDown, IconHandStop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { createHistoryStore, lineKey } from "./historyStore";
import { StoryLines } from "./StoryLines";

/** Everybody with their mark; opening a line tells each change of it. */
export function SessionPeople({ one }: { readonly one: SessionRead }) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<string>();
  return (
    <ul className="recorded" aria-label={t("history.sheet")}>
      {one.session.people.map((person) => (
        <PersonLine
          key={person.personId}
          one={one}
          person={person}
          isOpen={openId === person.personId}
          onToggle={() => setOpenId(openId === person.personId ? undefined : person.personId)}
        />
      ))}
    </ul>
  );
}

type PersonLineProps = {
  readonly one: SessionRead;
  readonly person: PersonView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
};

function PersonLine({ one, person, isOpen, onToggle }: PersonLineProps) {
  const { t } = useTranslation();
  const words = useMarkWords()(person.mark);
  const store = useStoreOf(createHistoryStore);
  const read = useStore(store, (state) => state.readLines);
  const { sessionId } = one.session;
  const lines = useStore(store, (state) => state.lines[lineKey(sessionId, person.personId)]);
  const line = one.students.find(({ studentId }) => studentId === person.personId);
  const name = line?.name ?? person.name ?? t("history.guest");
  const toggle = () => {
    if (!isOpen) void read(sessionId, person.personId);
    onToggle();
  };
  return (
    <li>
      <button type="button" className="recorded-line" aria-expanded={isOpen} onClick={toggle}>
        <Portrait name={name} url={undefined} size="small" />
        <span className="recorded-who">
          <strong>{name}</strong>
          <span className="caption">{line?.number ?? t("history.guest")}</span>
        </span>
        <span className="recorded-note">{person.note}</span>
        {person.isByHand && (
          <span className="caption recorded-hand">
            <IconHandStop size={14} aria-hidden /> {t("history.byHand")}
          </span>
        )}
        <StatusMark status={words.status} label={words.label} />
        <IconChevronDown size={16} className={isOpen ? "recorded-open" : ""} aria-hidden />
      </button>
      {isOpen && (
        <div className="recorded-story">
          <StoryLines lines={lines} />
        </div>
      )}
    </li>
  );
}
