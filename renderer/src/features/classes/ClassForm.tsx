import { Refusal } from "#shell/refusal";
import type { ReplyError } from "#contract/reply";
import { Card } from "#ui/Card";
import { Button, Group, Select, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { readDraft, type ClassDraft, type DraftField, type ReadDraft, type FieldsProps } from "./classDraft";
import { RulesCards } from "./RulesCards";

type Given = Extract<ReadDraft, { readonly ok: true }>["value"];

type ClassFormProps = {
  readonly draft: ClassDraft;
  readonly onChange: (draft: ClassDraft) => void;
  readonly button: string;
  /** Gives back why it was refused. */
  readonly onSubmit: (given: Given) => Promise<ReplyError | undefined>;
};

/** Everything of a class that can be chosen. What is wrong is told when somebody tries to save. */
export function ClassForm({ draft, onChange, button, onSubmit }: ClassFormProps) {
  const { t } = useTranslation();
  const [isTried, setIsTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [refusal, setRefusal] = useState<ReplyError>();
  const read = readDraft(draft);
  const isWrong = (field: DraftField) => isTried && !read.ok && read.wrong.has(field);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setIsTried(true);
    const form = event.currentTarget;
    if (!read.ok) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setIsBusy(true);
    setRefusal(await onSubmit(read.value));
    setIsBusy(false);
  };
  return (
    <form className="class-form" onSubmit={(event) => void submit(event)} noValidate>
      <ClassFields draft={draft} onChange={onChange} isWrong={isWrong} />
      <RulesCards draft={draft} onChange={onChange} isWrong={isWrong} />
      <div className="class-form-end">
        <Refusal of={refusal} title={t("classes.notSaved")} />
        <Group justify="flex-end">
          <Button type="submit" size="md" loading={isBusy}>
            {button}
          </Button>
        </Group>
      </div>
    </form>
  );
}

function ClassFields({ draft, onChange, isWrong }: FieldsProps) {
  const { t } = useTranslation();
  const text = (field: "course" | "group" | "room") => ({
    label: t(`classes.${field}`),
    value: draft[field],
    onChange: (event: { readonly currentTarget: HTMLInputElement }) =>
      onChange({ ...draft, [field]: event.currentTarget.value }),
    error: isWrong(field) && t("classes.required"),
  });
  const setTerm = (change: Partial<ClassDraft["term"]>) =>
    onChange({ ...draft, term: { ...draft.term, ...change } });
  return (
    <Card title={t("classes.sectionClass")}>
      <div className="class-form-fields">
        <TextInput {...text("course")} placeholder={t("classes.coursePlaceholder")} required />
        <TextInput {...text("group")} placeholder={t("classes.groupPlaceholder")} required />
        <TextInput
          label={t("classes.termName")}
          placeholder={t("classes.termPlaceholder")}
          value={draft.term.name}
          onChange={(event) => setTerm({ name: event.currentTarget.value })}
          error={isWrong("term") && t("classes.required")}
          required
        />
        <div className="class-form-days">
          <TextInput
            type="date"
            label={t("classes.termFrom")}
            value={draft.term.from}
            onChange={(event) => setTerm({ from: event.currentTarget.value })}
            error={isWrong("termFrom") && t("classes.required")}
          />
          <TextInput
            type="date"
            label={t("classes.termUntil")}
            value={draft.term.until}
            onChange={(event) => setTerm({ until: event.currentTarget.value })}
            error={isWrong("termUntil") && t("classes.wrongEnd")}
          />
        </div>
        <TextInput {...text("room")} placeholder="E-201" />
        <Select
          label={t("classes.zone")}
          data={zones(draft.zone)}
          value={draft.zone}
          onChange={(zone) => onChange({ ...draft, zone: zone ?? "" })}
          searchable
          allowDeselect={false}
          error={isWrong("zone") && t("classes.required")}
        />
      </div>
    </Card>
  );
}

/** All that the browser knows; the chosen one first, also where the browser calls it otherwise. */
function zones(chosen: string): string[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf("timeZone")])].filter((zone) => zone !== "");
}
