import { daysLater, todayHere } from "#shell/days";
import { InHead } from "#shell/head";
import { goTo, Link } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { tellDone } from "#shell/toasts";
import { PageBody, PageHead } from "#ui/PageHead";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { newDraft } from "./classDraft";
import { createClassesStore } from "./classesStore";
import { ClassForm } from "./ClassForm";
import "./classes.css";

/** A term of eighteen weeks and its examinations. */
const TERM_DAYS = 140;

/** Makes a class, and goes on to its students. */
export function NewClassPage() {
  const { t } = useTranslation();
  const create = useStore(useStoreOf(createClassesStore), (state) => state.create);
  const [draft, setDraft] = useState(() => {
    const today = todayHere();
    return newDraft(today, daysLater(today, TERM_DAYS), Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
  return (
    <PageBody>
      <InHead>
        <Link to="/classes">← {t("classes.toClasses")}</Link>
      </InHead>
      <PageHead title={t("classes.newTitle")} says={t("classes.newSays")} />
      <ClassForm
        draft={draft}
        onChange={setDraft}
        button={t("classes.createButton")}
        onSubmit={async (given) => {
          const reply = await create(given);
          if (!reply.ok) return reply.error;
          tellDone(t("classes.created", { course: reply.value.course }));
          goTo(`/classes/${reply.value.classId}?tab=import`);
          return undefined;
        }}
      />
    </PageBody>
  );
}
