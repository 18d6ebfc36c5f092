//! Checking a ledger, whether it is open or not.

use crate::ledger::head::HeadCode;
use crate::ledger::seal::Passphrase;
use crate::ledger::trail::Found;
use crate::ledger::verify::{VerifyReport, prove_dir, verify_sealed_dir};
use crate::store::compare::{OnProgress, Progress, Step};

use super::layout::Layout;
use super::open::OpenError;
use super::vault::{self, Vault};

/// Checks the ledger of a data directory without opening it: works beside another process and on damage.
/// Records that are sealed are only read with the passphrase.
pub fn verify(
    layout: &Layout,
    passphrase: Option<&Passphrase>,
    on_progress: OnProgress<'_>,
) -> Result<VerifyReport, OpenError> {
    let vault = vault_to_verify(layout, passphrase)?;
    verify_by(layout, &vault, on_progress)
        .map_err(|source| OpenError::Io { path: layout.ledger(), source })
}

/// The same, and whether everything that a head code on paper was made of is still there.
pub fn prove(
    layout: &Layout,
    passphrase: Option<&Passphrase>,
    code: HeadCode,
    on_progress: OnProgress<'_>,
) -> Result<(VerifyReport, Found), OpenError> {
    let vault = vault_to_verify(layout, passphrase)?;
    let ledger = layout.ledger();
    let proved = prove_dir((&ledger, code), vault.logs(), &mut |done, total| {
        on_progress(Progress { step: Step::Verifying, done, total });
    });
    proved.map_err(|source| OpenError::Io { path: ledger, source })
}

fn vault_to_verify(layout: &Layout, passphrase: Option<&Passphrase>) -> Result<Vault, OpenError> {
    match vault::unlock(layout, passphrase) {
        Ok((_, vault, _)) => Ok(vault),
        Err(error @ (OpenError::PassphraseNeeded | OpenError::WrongPassphrase)) => Err(error),
        // What a damaged key file still leaves to be read is read.
        Err(_) => Ok(Vault::plain()),
    }
}

pub(super) fn verify_by(
    layout: &Layout,
    vault: &Vault,
    on_progress: OnProgress<'_>,
) -> std::io::Result<VerifyReport> {
    verify_sealed_dir(&layout.ledger(), vault.logs(), &mut |done, total| {
        on_progress(Progress { step: Step::Verifying, done, total });
    })
}
