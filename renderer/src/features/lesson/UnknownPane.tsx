import type { FaceRef } from "#contract/marks";
import type { SessionLook } from "#contract/requests/lookRequests";
import { EmptyState } from "#ui/EmptyState";
import { Portrait } from "#ui/Portrait";
import { Button, Popover, Select, TextInput } from "@mantine/core";
import { IconUserCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lastWord, useFace, useKnown, useNameOf, useStep } from "./hooks";
import { plain } from "./lessonState";

type Unknown = SessionLook["unknown"][number];

const MAX_FACES = 3;

/** People whom the camera does not know, each with their faces together. */
export function UnknownPane() {
  const { t } = useTranslation();
  const unknown = useKnown(({ look }) => look?.unknown) ?? [];
  if (unknown.length === 0) {
    return (
      <EmptyState
        icon={<IconUserCheck size={32} stroke={1.5} />}
        title={t("lesson.nobodyUnknown")}
        says={t("lesson.nobodyUnknownSays")}
      />
    );
  }
  return (
    <div className="unknown">
      <p className="caption">{t("lesson.unknownSays")}</p>
      <ul className="unknown-list">
        {unknown.map((person) => (
          <li key={keyOf(person.faces[0])}>
            <UnknownPerson person={person} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function UnknownPerson({ person }: { readonly person: Unknown }) {
  const { t } = useTranslation();
  const step = useStep();
  const faces = person.faces.map((face) => ({ ...face }));
  const dismiss = (as: "not-a-student" | "not-a-face") =>
    void step("session.dismissFaces", { faces, as }, t("lesson.stepWords.faces-dismissed"));
  return (
    <div className="unknown-person">
      <span className="unknown-faces">
        {person.faces.slice(0, MAX_FACES).map((face) => (
          <UnknownFace key={keyOf(face)} face={face} />
        ))}
      </span>
      <span className="caption">{t("lesson.timesSeen", { count: person.faces.length })}</span>
      <span className="unknown-actions">
        <WhoIsIt person={person} />
        <Button size="compact-sm" variant="default" onClick={() => dismiss("not-a-student")}>
          {t("lesson.notStudent")}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => dismiss("not-a-face")}>
          {t("lesson.notFace")}
        </Button>
      </span>
    </div>
  );
}

/** The student who it is, likely ones and those without a mark first; or a guest. */
function WhoIsIt({ person }: { readonly person: Unknown }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [guest, setGuest] = useState("");
  const students = useStudentChoices(person);
  const step = useStep();
  const faces = person.faces.map((face) => ({ ...face }));
  const choose = (personId: string | null) => {
    if (personId === null) return;
    const who = lastWord(students.find(({ value }) => value === personId)?.name ?? "");
    void step("session.nameFaces", { personId, faces }, t("lesson.stepWords.faces-named", { who }));
  };
  const addGuest = () => {
    const name = guest.trim();
    const given = name === "" ? { faces } : { faces, name };
    void step("session.addGuest", given, t("lesson.stepWords.guest-added"));
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={280} trapFocus withRoles>
      <Popover.Target>
        <Button size="compact-sm" onClick={() => setIsOpen(!isOpen)}>
          {t("lesson.itIs")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="unknown-who">
        <Select
          label={t("lesson.chooseStudent")}
          data={students}
          searchable
          filter={({ options, search }) =>
            options.filter((option) => "label" in option && plain(option.label).includes(plain(search)))
          }
          comboboxProps={{ withinPortal: false }}
          onChange={choose}
          data-autofocus
        />
        <TextInput
          label={t("lesson.guestName")}
          value={guest}
          onChange={(event) => setGuest(event.currentTarget.value)}
        />
        <Button variant="default" onClick={addGuest}>
          {t("lesson.aGuest")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function useStudentChoices({ candidates }: Unknown): { value: string; label: string; name: string }[] {
  const cards = useKnown((known) => known.cards);
  const nameOf = useNameOf();
  const students = [...(cards?.values() ?? [])].filter(({ kind }) => kind === "student");
  const rank = (personId: string, status: string) => {
    const place = candidates.findIndex((each) => each.personId === personId);
    if (place >= 0) return place;
    return status === "unmarked" ? candidates.length : candidates.length + 1;
  };
  return students
    .toSorted(
      (left, right) => rank(left.personId, left.mark.status) - rank(right.personId, right.mark.status),
    )
    .map((card) => ({
      value: card.personId,
      label: `${nameOf(card)} · ${card.number}`,
      name: nameOf(card),
    }));
}

function UnknownFace({ face }: { readonly face: FaceRef }) {
  const { t } = useTranslation();
  const shown = useFace(face);
  return (
    <Portrait
      name=""
      label={t("lesson.face.unknown")}
      url={typeof shown === "object" ? shown.url : undefined}
      size="fill"
    />
  );
}

function keyOf(face: FaceRef | undefined): string {
  return face === undefined ? "" : `${face.picture}/${face.face}`;
}
