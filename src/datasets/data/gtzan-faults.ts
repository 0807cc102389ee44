// GTZAN's known faults, as data.
//
// The audit is Sturm 2012, "An Analysis of the GTZAN Music Genre Dataset" (doi:10.1145/2390848.2390851),
// continued in Sturm 2013, "The GTZAN dataset: its contents, its faults, their effects on evaluation,
// and its future use" (arXiv:1306.1461). It counts 50 exact replicas (one of them in two genres), 22
// further excerpts of the same recordings, 13 versions, 43 conspicuous and 63 contentious labels, and
// distorted clips, one of which has 5 seconds left. Which clips its fault-filtered lists leave out is
// in `gtzan-fault-filtered.ts`.
//
// The pairs below were found on the sounds, with artists and titles as they are published; they were
// not copied from the audit's tables, which we have not seen. For the same reason its lists of labels
// that are wrong or contentious are not here, nor which excerpts of one song are versions.

/** A clip, and the one that remains of the two. */
export type ClipPair = readonly [leftOut: string, sameAs: string];

/**
 * Clips that hold the same stretch of the same recording as another.
 *
 * Artist and title are the same, and the log-mel spectrograms of the two correlate best, by 0.64 to
 * 1.00, when shifted by less than a second. The first of each pair is in none of the fault-filtered
 * lists. They are 49 clips, where the audit counts 50.
 */
export const GTZAN_REPLICAS: readonly ClipPair[] = [
  ['disco.00050', 'disco.00051'],
  ['disco.00050', 'disco.00070'],
  ['disco.00051', 'disco.00070'],
  ['disco.00055', 'disco.00060'],
  ['disco.00055', 'disco.00089'],
  ['disco.00060', 'disco.00089'],
  ['disco.00098', 'disco.00099'],
  ['hiphop.00039', 'hiphop.00045'],
  ['hiphop.00076', 'hiphop.00078'],
  ['jazz.00033', 'jazz.00051'],
  ['jazz.00034', 'jazz.00053'],
  ['jazz.00035', 'jazz.00055'],
  ['jazz.00036', 'jazz.00058'],
  ['jazz.00037', 'jazz.00060'],
  ['jazz.00038', 'jazz.00062'],
  ['jazz.00039', 'jazz.00065'],
  ['jazz.00040', 'jazz.00067'],
  ['jazz.00042', 'jazz.00068'],
  ['jazz.00043', 'jazz.00069'],
  ['jazz.00044', 'jazz.00070'],
  ['jazz.00045', 'jazz.00071'],
  ['jazz.00046', 'jazz.00072'],
  ['metal.00004', 'metal.00013'],
  ['metal.00034', 'metal.00094'],
  ['metal.00040', 'metal.00061'],
  ['metal.00041', 'metal.00062'],
  ['metal.00042', 'metal.00063'],
  ['metal.00043', 'metal.00064'],
  ['metal.00044', 'metal.00065'],
  ['metal.00045', 'metal.00066'],
  ['metal.00058', 'rock.00016'],
  ['pop.00015', 'pop.00022'],
  ['pop.00030', 'pop.00031'],
  ['pop.00045', 'pop.00046'],
  ['pop.00047', 'pop.00080'],
  ['pop.00052', 'pop.00057'],
  ['pop.00054', 'pop.00060'],
  ['pop.00056', 'pop.00059'],
  ['pop.00067', 'pop.00071'],
  ['pop.00087', 'pop.00090'],
  ['reggae.00003', 'reggae.00054'],
  ['reggae.00005', 'reggae.00056'],
  ['reggae.00008', 'reggae.00057'],
  ['reggae.00010', 'reggae.00060'],
  ['reggae.00013', 'reggae.00058'],
  ['reggae.00041', 'reggae.00069'],
  ['reggae.00073', 'reggae.00074'],
  ['reggae.00075', 'reggae.00092'],
  ['reggae.00080', 'reggae.00082'],
  ['reggae.00081', 'reggae.00082'],
  ['reggae.00091', 'reggae.00092'],
];

/**
 * Clips of the same song as another, going by artist and title; they hold another stretch of it or
 * another recording. The first of each pair is in none of the fault-filtered lists.
 */
export const GTZAN_SAME_SONGS: readonly ClipPair[] = [
  ['classical.00042', 'classical.00053'],
  ['country.00008', 'country.00051'],
  ['disco.00038', 'disco.00078'],
  ['disco.00071', 'disco.00074'],
  ['hiphop.00001', 'hiphop.00042'],
  ['hiphop.00046', 'hiphop.00065'],
  ['hiphop.00047', 'hiphop.00067'],
  ['hiphop.00048', 'hiphop.00068'],
  ['hiphop.00049', 'hiphop.00069'],
  ['hiphop.00050', 'hiphop.00072'],
  ['pop.00021', 'pop.00022'],
  ['pop.00037', 'pop.00022'],
  ['pop.00048', 'pop.00080'],
  ['pop.00051', 'pop.00080'],
  ['pop.00057', 'pop.00060'],
  ['pop.00068', 'pop.00073'],
  ['reggae.00007', 'reggae.00059'],
  ['reggae.00033', 'reggae.00044'],
];

/** The one clip of which the audit says how much is lost. */
export const GTZAN_DISTORTED: readonly (readonly [id: string, reason: string])[] = [
  ['reggae.00086', 'the last 25 seconds are nearly only noise'],
];
