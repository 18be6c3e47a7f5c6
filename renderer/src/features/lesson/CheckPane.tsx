import { useKeys } from "#shell/keys";
import { useMedia } from "#shell/services";
import type { SessionLook } from "#contract/requests/lookRequests";
import { EmptyState } from "#ui/EmptyState";
import { KeyHint } from "#ui/KeyHint";
import { Portrait } from "#ui/Portrait";
import { Button } from "@mantine/core";
import { IconMoodCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { lastWord, useCard, useFace, useKnown, useLesson, useNameOf, useStep } from "./hooks";

type Question = SessionLook["questions"][number];
type Candidate = Question["candidates"][number];

/** Doubtful faces, one at a time: who is this? */
export function CheckPane() {
  const { t } = useTranslation();
  const look = useKnown((known) => known.look);
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const [answered, setAnswered] = useState<Answered>({ seq: 0, keys: new Set() });
  // What was answered is gone at once; the next look says whether it holds.
  const isAnswered = (question: Question) => answered.seq === look?.seq && answered.keys.has(keyOf(question));
  const questions = look?.questions ?? [];
  const waiting = questions.filter((question) => !later.has(question.personId) && !isAnswered(question));
  const [first] = waiting;
  const setAside = (question: Question) => {
    const before = answered.seq === look?.seq ? answered.keys : [];
    setAnswered({ seq: look?.seq ?? 0, keys: new Set([...before, keyOf(question)]) });
  };
  const putOff = (personId: string) => setLater(new Set([...later, personId]));
  if (first !== undefined) {
    return (
      <Asked
        key={keyOf(first)}
        question={first}
        at={questions.length - waiting.length + 1}
        of={questions.length}
        onLater={() => putOff(first.personId)}
        onAnswer={() => setAside(first)}
        onRefused={() => setAnswered({ seq: 0, keys: new Set() })}
      />
    );
  }
  return (
    <EmptyState
      icon={<IconMoodCheck size={32} stroke={1.5} />}
      title={t("lesson.nobodyToCheck")}
      says={t("lesson.nobodyToCheckSays")}
      {...(questions.length === 0
        ? {}
        : { action: <Button onClick={() => setLater(new Set())}>{t("lesson.laterAgain")}</Button> })}
    />
  );
}

type Answered = { readonly seq: number; readonly keys: ReadonlySet<string> };

function keyOf({ personId, face }: Question): string {
  return `${personId}/${face.picture}/${face.face}`;
}

type AskedProps = {
  readonly question: Question;
  readonly at: number;
  readonly of: number;
  readonly onLater: () => void;
  readonly onAnswer: () => void;
  /** The station did not take the answer. */
  readonly onRefused: () => void;
};

function Asked({ question, at, of, onLater, onAnswer, onRefused }: AskedProps) {
  const { t } = useTranslation();
  const { personId, candidates } = question;
  const answer = useAnswers(question, onAnswer, onRefused);
  const point = useLesson((state) => state.point);
  useEffect(() => {
    point(personId);
    return () => point(undefined);
  }, [point, personId]);
  useKeys(t("lesson.check"), [
    ...candidates.map((candidate, place) => ({
      keys: String(place + 1),
      says: t("lesson.key.answer", { n: place + 1 }),
      run: () => answer.isThis(candidate.personId),
    })),
    { keys: "n", says: t("lesson.noneOfThem"), run: answer.isNobodyHere },
    { keys: "g", says: t("lesson.aGuest"), run: answer.isGuest },
    { keys: "s", says: t("lesson.later"), run: onLater },
  ]);
  return (
    <div className="check">
      <div className="check-face">
        <Face question={question} />
        <div>
          <h2>{t("lesson.whoIsThis")}</h2>
          <span className="quiet">{t("lesson.questionOf", { n: at, of })}</span>
        </div>
      </div>
      <ul className="check-candidates">
        {candidates.map((candidate, place) => (
          <li key={candidate.personId}>
            <CandidateButton
              candidate={candidate}
              place={place + 1}
              onPress={() => answer.isThis(candidate.personId)}
            />
          </li>
        ))}
      </ul>
      <div className="check-others">
        <Button variant="default" rightSection={<KeyHint keys="n" />} onClick={answer.isNobodyHere}>
          {t("lesson.noneOfThem")}
        </Button>
        <Button variant="default" rightSection={<KeyHint keys="g" />} onClick={answer.isGuest}>
          {t("lesson.aGuest")}
        </Button>
        <Button variant="subtle" rightSection={<KeyHint keys="s" />} onClick={onLater}>
          {t("lesson.later")}
        </Button>
      </div>
    </div>
  );
}

/** What the lecturer may answer, each with a way back. */
function useAnswers({ personId, faces, candidates }: Question, onAnswer: () => void, onRefused: () => void) {
  const { t } = useTranslation();
  const step = useStep();
  const cards = useKnown((known) => known.cards);
  const nameOf = useNameOf();
  const refs = faces.map((face) => ({ ...face }));
  const isOffered = candidates.some((each) => each.personId === personId);
  const refused = isOffered ? personId : (candidates[0]?.personId ?? personId);
  const called = (id: string) => ({ who: lastWord(nameOf(cards?.get(id))) });
  const answer = async (taken: Promise<boolean>) => {
    onAnswer();
    if (!(await taken)) onRefused();
  };
  return {
    isThis: (chosen: string) => {
      const done = t("lesson.stepWords.faces-named", called(chosen));
      void answer(step("session.nameFaces", { personId: chosen, faces: refs }, done));
    },
    isNobodyHere: () => {
      const done = t("lesson.stepWords.faces-refused", called(refused));
      void answer(step("session.refuseFaces", { personId: refused, faces: refs }, done));
    },
    isGuest: () => {
      const done = t("lesson.stepWords.guest-added");
      void answer(step("session.addGuest", { faces: refs }, done));
    },
  };
}

function Face({ question: { face } }: { readonly question: Question }) {
  const { t } = useTranslation();
  const shown = useFace(face);
  return (
    <Portrait
      name=""
      label={t("lesson.seenFace")}
      url={typeof shown === "object" ? shown.url : undefined}
      size="large"
    />
  );
}

const VERY_LIKELY = 0.7;
const LIKELY = 0.3;

/** Probabilities in a lecturer's words. */
function likelihoodOf(probability: number): "veryLikely" | "likely" | "maybe" {
  if (probability >= VERY_LIKELY) return "veryLikely";
  return probability >= LIKELY ? "likely" : "maybe";
}

type CandidateProps = {
  readonly candidate: Candidate;
  readonly place: number;
  readonly onPress: () => void;
};

function CandidateButton({ candidate: { personId, probability }, place, onPress }: CandidateProps) {
  const { t } = useTranslation();
  const card = useCard(personId);
  const name = useNameOf()(card);
  const photo = useMedia(card?.photoId);
  const likely = t(`lesson.${likelihoodOf(probability)}`);
  return (
    <button type="button" className="candidate" onClick={onPress}>
      <Portrait name={name} url={typeof photo === "object" ? photo.url : undefined} size="fill" />
      <span className="candidate-words">
        <strong>{name}</strong>
        <span className={`candidate-${likelihoodOf(probability)}`}>{likely}</span>
      </span>
      <KeyHint keys={String(place)} />
    </button>
  );
}
