import { Refusal } from "#shell/refusal";
import { Button, Paper, Stack } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useStore, type StoreApi } from "zustand";
import type { AccountState } from "./accountStore";

export type FormProps = {
  readonly store: StoreApi<AccountState>;
  readonly title: string;
  readonly says?: string;
  readonly button: string;
  /** What to call a refusal. */
  readonly failed?: string;
  readonly isReady: boolean;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
};

/** A form that lets somebody in, with what the station said when it did not. */
export function AccountForm({ failed, store, title, says, button, isReady, onSubmit, children }: FormProps) {
  const { t } = useTranslation();
  const refusal = useStore(store, (state) => state.refusal);
  const isBusy = useStore(store, (state) => state.isBusy);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isBusy) void onSubmit();
  };
  return (
    <Paper p="xl" className="account-form" component="form" onSubmit={submit}>
      <Stack gap="md">
        <h2>{title}</h2>
        {says !== undefined && <p className="quiet">{says}</p>}
        {children}
        <Refusal of={refusal} title={failed ?? t("account.notLoggedIn")} />
        <Button type="submit" size="md" loading={isBusy} disabled={!isReady}>
          {button}
        </Button>
      </Stack>
    </Paper>
  );
}

/** Where typing begins: there is nothing else to do on this page. */
export function focusFirst(field: HTMLInputElement | null): void {
  field?.focus();
}
