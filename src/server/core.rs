//! What all handlers share, and the three steps that every answer takes: find the version asked about,
//! understand it, turn the answer into the protocol.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;

use tower_lsp::Client;
use tower_lsp::jsonrpc::{Error, Result};

use super::abilities::Abilities;
use super::completion;
use super::convert::Query;
use super::documents::{Documents, Version};
use super::files::Files;
use super::first_settings::FirstSettings;
use super::folder::Folder;
use super::guard::guard;
use super::lsp;
use super::problems;
use super::publish::Publisher;
use super::settings::SettingsInForce;
use super::tokens;
use super::transport::input::Inbox;
use super::transport::output::Output;

pub struct Core {
    pub client: Client,
    pub inbox: Inbox,
    pub output: Output,
    pub abilities: OnceLock<Abilities>,
    pub documents: Documents,
    pub settings: SettingsInForce,
    /// The client has been asked for its settings at the start and has not answered.
    pub awaited: FirstSettings,
    pub files: Files,
    pub folder: Folder,
    pub publisher: Publisher,
    pub problems: problems::ShownProblems,
    pub tokens: tokens::SentTokens,
    pub completions: completion::LastOffer,
    /// True once the client has asked us to shut down.
    pub over: Arc<AtomicBool>,
}

impl Core {
    pub fn new(client: Client, inbox: Inbox, output: Output, over: Arc<AtomicBool>) -> Self {
        Core {
            client,
            inbox,
            output,
            over,
            abilities: OnceLock::new(),
            documents: Documents::default(),
            settings: SettingsInForce::default(),
            awaited: FirstSettings::default(),
            files: Files::default(),
            folder: Folder::default(),
            publisher: Publisher::default(),
            problems: problems::ShownProblems::default(),
            tokens: tokens::SentTokens::default(),
            completions: completion::LastOffer::default(),
        }
    }

    pub fn abilities(&self) -> &Abilities {
        self.abilities.get_or_init(Abilities::default)
    }

    /// Answers a question about an open document; nothing for a document that is not open. The version
    /// is taken before the first await.
    pub async fn ask<T>(
        &self,
        what: &str,
        uri: &lsp::Uri,
        answer: impl FnOnce(&Query<'_>) -> Option<T>,
    ) -> Result<Option<T>> {
        let Some(version) = self.documents.newest(uri) else {
            tracing::debug!("{what}: {} är inte öppen", uri.as_str());
            return Ok(None);
        };
        self.answer(what, &version, answer).await
    }

    pub async fn answer<T>(
        &self,
        what: &str,
        version: &Arc<Version>,
        answer: impl FnOnce(&Query<'_>) -> Option<T>,
    ) -> Result<Option<T>> {
        let analysis = version.understand().await.ok_or_else(Error::internal_error)?;
        guard(what, || answer(&Query { version, analysis: &analysis, client: self.abilities() }))
    }
}
