# Keeping safe: copies, restoring, salvage, room on the disk.

cli-backup = Make a copy of the data: checked, also while the program is open
cli-backup-example =
    Example:
      tekseru backup --out /media/usb
    The copy is a folder tekseru-backup-DAY-DEVICE. To check it: tekseru verify FOLDER.
    To get the data back: tekseru restore FOLDER --data NEW_FOLDER.
cli-arg-backup-out = The folder to put the copy into (a stick, another disk)
cli-progress-copying = Copying…
backup-place-label = Folder
backup-size = Size
backup-done = The copy was made, read again and checked: signatures and hashes agree.
backup-beside = The data is open in another window: the copy ends with the last record that is already saved there.
backup-faults = The ledger itself has faults ({ $count }): they were copied as they are. In full: tekseru verify.
backup-left-out = Not copied, because not every system can read their names: { $files }.
backup-in-the-clear = The data has no passphrase: whoever gets hold of the copy can read it. The signing key is not in it.
backup-full = There is not enough room in { $path }. No copy was made; free some room or choose another disk.
backup-no-place = There is no folder { $path }. Plug the stick in or name another folder.
backup-place = No copy was made: { $path }: { $why }.
backup-inside = { $path } lies within the data itself: such a copy is lost together with it. Name another disk.
backup-resealing = The passphrase is being set or removed. Open the program to finish that, then try again.
backup-differs = The copy reads otherwise than it was written, and was removed: { $files }. Do not trust this medium; take another.
backup-unreadable = The copy cannot be read, and was removed: { $why }. Take another medium.
backup-stopped = Copying was stopped; the part that was made is removed.
cli-restore = Restore data from a copy into an empty folder, as a new device
cli-restore-example =
    Example:
      tekseru restore /media/usb/tekseru-backup-2026-11-22-K7QD-M2XA --data ~/tekseru --person "A. B."
    The former log is not continued: restored data has a key and a log of its own.
cli-arg-restore-from = The folder that holds the copy
cli-arg-restore-person = Who will work at this computer: a name from the copy
restore-device = New device
restore-done = The data is restored. The former logs are kept as logs of other devices; new records are signed by a new key.
restore-who = Who works at this computer is not said. Open the program and introduce yourself, or: tekseru init --person NAME.
restore-anew = { $name }: you are introduced anew (id { $id }). The former name belongs to device { $device }: from here, records in that name would decide nothing. The head or secretary of the round must add you to the commission; all that was recorded before stays in place. If there is nobody to add you, begin a new round.
restore-not-empty = The folder { $path } is not empty. Name an empty or a new one: --data FOLDER. Nothing was changed.
restore-no-backup = { $path } is not a copy of this program's data. If it is a damaged data folder, tekseru salvage helps.
restore-changed = The copy is not as it was made; nothing was restored. These do not agree: { $files }. Take another copy, or take what is whole out of this one: tekseru salvage.
restore-other-head = The records of the copy are not those it tells of: code { $told }, but it comes to { $found }. Nothing was restored.
restore-place = Not restored: { $path }: { $why }.
