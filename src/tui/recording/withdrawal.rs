//! Taking back what was recorded of a programme: it counts no more, and stays in the history with the reason.

use crate::domain::id::{AchievementId, AgreementId, ContractId, RulingId};
use crate::domain::programme::agreement::Agreement;
use crate::domain::programme::contract::Contract;
use crate::domain::programme::indicator::Achievement;
use crate::i18n::Phrase;
use crate::store::view::Shared;
use crate::workspace::command::Command;
use crate::workspace::programme::ProgrammeCommand;
use crate::workspace::programme::consistency::Ruled;
use crate::workspace::programme::indicators::IndicatorRow;

use super::super::service::Registers;
use super::super::widget::form::date::written;
use super::super::widget::form::{Field, Form, FormValues};
use super::{Problems, Recording};

const REASON: &str = "reason";

#[derive(Debug)]
enum What {
    Value(AchievementId),
    Contract(ContractId, Box<Contract>),
    Agreement(AgreementId, Box<Agreement>),
    Ruling(RulingId),
}

/// Takes something back.
#[derive(Debug)]
pub struct WithdrawalRecording {
    what: What,
    /// What it says.
    told: String,
}

impl WithdrawalRecording {
    pub fn of_value(row: &IndicatorRow, value: &Shared<AchievementId, Achievement>) -> Self {
        let (code, known) = (&row.indicator.code, &value.value);
        let told = format!(
            "{code}: {}, {} ({})",
            known.value.normalize(),
            written(known.on),
            known.source
        );
        Self { what: What::Value(value.id), told }
    }

    pub fn of_contract(id: ContractId, contract: &Contract) -> Self {
        let told = format!("{} {} {}", contract.number, written(contract.on), contract.customer);
        Self { what: What::Contract(id, Box::new(contract.clone())), told }
    }

    pub fn of_agreement(id: AgreementId, agreement: &Agreement) -> Self {
        let told = agreement.title.clone();
        Self { what: What::Agreement(id, Box::new(agreement.clone())), told }
    }

    pub fn of_ruling(ruled: &Ruled) -> Self {
        Self { what: What::Ruling(ruled.id), told: ruled.ruling.reason.clone() }
    }
}

impl Recording for WithdrawalRecording {
    fn title(&self) -> Phrase {
        Phrase::new(match self.what {
            What::Value(_) => "withdraw-value",
            What::Contract(..) => "withdraw-contract",
            What::Agreement(..) => "withdraw-agreement",
            What::Ruling(_) => "withdraw-ruling",
        })
    }

    fn preface(&self) -> Vec<Phrase> {
        vec![Phrase::plain(self.told.as_str()), Phrase::new("withdraw-stays")]
    }

    fn form(&self, _registers: &Registers) -> Form {
        Form::new(vec![Field::long_text(REASON, Phrase::new("act-reason"), "").required()])
    }

    fn command(&self, values: &FormValues, _registers: &Registers) -> Result<Command, Problems> {
        let reason = values.text(REASON).to_owned();
        Ok(match &self.what {
            What::Value(id) => ProgrammeCommand::WithdrawAchievement { id: *id, reason },
            What::Contract(id, contract) => {
                let contract =
                    Contract { withdrawn: true, why_withdrawn: reason, ..(**contract).clone() };
                ProgrammeCommand::ChangeContract { id: *id, contract: Box::new(contract) }
            }
            What::Agreement(id, agreement) => {
                let agreement =
                    Agreement { withdrawn: true, why_withdrawn: reason, ..(**agreement).clone() };
                ProgrammeCommand::ChangeAgreement { id: *id, agreement: Box::new(agreement) }
            }
            What::Ruling(id) => ProgrammeCommand::WithdrawRuling { id: *id, reason },
        }
        .into())
    }
}
