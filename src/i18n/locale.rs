//! Which language to begin with.

use super::Lang;

/// The language of the operating system's locale, Russian where it speaks none of the three.
pub fn from_system() -> Lang {
    sys_locale::get_locales().find_map(|tag| from_tag(&tag)).unwrap_or(Lang::Ru)
}

/// The language of a locale tag such as `kk_KZ.UTF-8` or `ru-RU`.
pub fn from_tag(tag: &str) -> Option<Lang> {
    let language = tag.split(['-', '_', '.', '@']).next()?.to_lowercase();
    language.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_tag_gives_its_language() {
        assert_eq!(from_tag("kk_KZ.UTF-8"), Some(Lang::Kk));
        assert_eq!(from_tag("RU-ru"), Some(Lang::Ru));
        assert_eq!(from_tag("en"), Some(Lang::En));
        assert_eq!(from_tag("C"), None);
        assert_eq!(from_tag(""), None);
    }
}
