/** How many files may be under way at a time. */
export interface Slots {
  /** Null where none is free; otherwise how to give it back, which counts once. */
  take(): (() => void) | null;
}

export function createSlots(most: number): Slots {
  let taken = 0;
  return {
    take() {
      if (taken >= most) return null;
      taken += 1;
      let mine = true;
      return () => {
        if (mine) taken -= 1;
        mine = false;
      };
    },
  };
}
