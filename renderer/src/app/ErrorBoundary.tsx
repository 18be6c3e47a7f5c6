import { ErrorState } from "#ui/ErrorState";
import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Translation } from "react-i18next";

type Props = { readonly children: ReactNode };

/** A bug in one page leaves the rest of Rollcall standing, and what was saved is safe: it lies at the station. */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError() {
    return { isBroken: true };
  }

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <ErrorState
            title={t("common.crashed")}
            says={t("common.crashedRemedy")}
            action={<Button onClick={() => window.location.reload()}>{t("common.reload")}</Button>}
          />
        )}
      </Translation>
    );
  }
}
