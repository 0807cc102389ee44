// A-law and µ-law: thirteen and fourteen bits of telephone sound in eight (ITU-T G.711).

/** What each of the 256 codes stands for, on the scale −1..1. */
export type CompandingTable = Float32Array;

/** µ-law: sign, three bits of segment, four bits of step, all bits inverted. */
export const MU_LAW: CompandingTable = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return (bits & 0x80 ? 0 - magnitude : magnitude) / 32_768;
});

/** A-law: as µ-law with a linear first segment; every second bit inverted. */
export const A_LAW: CompandingTable = Float32Array.from({ length: 256 }, (_, code) => {
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 15) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 32_768;
});
