// Sigma draws everything a second time, in colours that say what is under the pointer. That takes as long as the picture, so
// it is done only while there is a pointer.
interface PickingProgram<Program> {
  pickProgram: Program | null;
}

let near = false;

/** Whether a pointer is over the picture. */
export function setPointerNear(isNear: boolean): void {
  near = isNear;
}

/** Draws, with the second time or without it. */
export function withPicking<Program>(program: PickingProgram<Program>, draw: () => void): void {
  const { pickProgram } = program;
  if (!near) program.pickProgram = null;
  try {
    draw();
  } finally {
    program.pickProgram = pickProgram;
  }
}
