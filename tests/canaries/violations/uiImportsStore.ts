// place: renderer/src/ui/canary3.ts
// trips: boundaries/dependencies
import { createStore } from "zustand";

export const canary = createStore;
