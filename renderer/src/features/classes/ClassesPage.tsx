import type { ClassLine } from "#contract/requests/classRequests";
import { useKeys } from "#shell/keys";
import { WhenLoaded } from "#shell/whenLoaded";
import { goTo } from "#shell/router";
import { useStoreOf } from "#shell/services";
import { EmptyState } from "#ui/EmptyState";
import { PageBody, PageHead } from "#ui/PageHead";
import { Button, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconUsersGroup } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { ClassCard } from "./ClassCard";
import { createClassesStore, inOrder, matching } from "./classesStore";
import "./classes.css";

/** Fewer classes are seen at a glance. */
const MANY = 7;

/** All of one's own classes. */
export function ClassesPage() {
  const { t } = useTranslation();
  const store = useStoreOf(createClassesStore);
  const classes = useStore(store, (state) => state.classes);
  const load = useStore(store, (state) => state.load);
  useEffect(() => void load(), [load]);
  const all = classes.step === "ready" ? classes.value : [];
  const students = all.reduce((sum, line) => sum + line.students, 0);
  const create = () => goTo("/classes/new");
  useKeys(t("classes.keys"), [{ keys: "n", says: t("classes.create"), run: create }]);
  return (
    <PageBody>
      <PageHead
        title={t("classes.title")}
        says={all.length === 0 ? undefined : t("classes.says", { classes: all.length, students })}
        actions={
          all.length > 0 && (
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={create}>
              {t("classes.create")}
            </Button>
          )
        }
      />
      <WhenLoaded of={classes} onRetry={() => void load()}>
        {(lines) => (lines.length === 0 ? <NoClass onCreate={create} /> : <ClassGrid classes={lines} />)}
      </WhenLoaded>
    </PageBody>
  );
}

function NoClass({ onCreate }: { readonly onCreate: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<IconUsersGroup size={32} stroke={1.5} />}
      title={t("classes.none")}
      says={t("classes.noneSays")}
      action={
        <Button size="md" onClick={onCreate}>
          {t("classes.create")}
        </Button>
      }
    />
  );
}

function ClassGrid({ classes }: { readonly classes: readonly ClassLine[] }) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const search = useRef<HTMLInputElement>(null);
  useKeys(t("classes.keys"), [{ keys: "/", says: t("classes.search"), run: () => search.current?.focus() }]);
  const shown = inOrder(matching(classes, words));
  return (
    <>
      {classes.length >= MANY && (
        <TextInput
          ref={search}
          aria-label={t("classes.search")}
          placeholder={t("classes.search")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          className="classes-search"
        />
      )}
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconSearch size={32} stroke={1.5} />}
          title={t("classes.nobodyFits")}
          says={t("classes.nobodyFitsSays")}
        />
      ) : (
        <ul className="classes-grid">
          {shown.map((line) => (
            <li key={line.classId}>
              <ClassCard line={line} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
