import { WhenLoaded } from "#shell/whenLoaded";
import { useStoreOf } from "#shell/services";
import { useEffect, type ReactNode } from "react";
import { useStore } from "zustand";
import { createSettingsStore, type PartName, type SettingsState } from "./settingsStore";

type ValueOf<Name extends PartName> = Extract<
  SettingsState["parts"][Name],
  { readonly step: "ready" }
>["value"];

type PartProps<Name extends PartName> = {
  readonly name: Name;
  readonly children: (value: ValueOf<Name>) => ReactNode;
};

/** Draws a part of the settings, asked for anew whenever it is shown. */
export function Part<Name extends PartName>({ name, children }: PartProps<Name>) {
  const store = useStoreOf(createSettingsStore);
  const part: SettingsState["parts"][Name] = useStore(store, (state) => state.parts[name]);
  const load = useStore(store, (state) => state.load);
  useEffect(() => void load(name), [load, name]);
  return (
    <WhenLoaded of={part} onRetry={() => void load(name)}>
      {(value) => children(value)}
    </WhenLoaded>
  );
}

/** How the settings are changed. */
export function useChange(): SettingsState["change"] {
  return useStore(useStoreOf(createSettingsStore), (state) => state.change);
}
