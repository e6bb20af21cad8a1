// SPDX-License-Identifier: MPL-2.0
/** How many files may be under way at a time: of all, and of one viewer, so that nobody takes the others' places. */
export interface Slots {
  /** How to give it back, which counts once; or why there is none. */
  take(viewer: string): (() => void) | "FULL" | "OWN_FULL";
  /** Viewers that have some. */
  viewers(): number;
}

export function createSlots(most: number, mostPerViewer: number): Slots {
  let taken = 0;
  const byViewer = new Map<string, number>();
  const leave = (viewer: string) => {
    taken -= 1;
    const left = (byViewer.get(viewer) ?? 1) - 1;
    if (left > 0) byViewer.set(viewer, left);
    else byViewer.delete(viewer);
  };
  return {
    take(viewer) {
      const own = byViewer.get(viewer) ?? 0;
      if (own >= mostPerViewer) return "OWN_FULL";
      if (taken >= most) return "FULL";
      taken += 1;
      byViewer.set(viewer, own + 1);
      let mine = true;
      return () => {
        if (mine) leave(viewer);
        mine = false;
      };
    },
    viewers: () => byViewer.size,
  };
}
