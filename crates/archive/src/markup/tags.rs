//! The elements of HTML that matter to the reading of a text.

/// What an element does to the text in and around it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Starts and ends a block.
    Block,
    /// Runs within a block.
    Inline,
    /// Has no content.
    Void,
    /// Its content is not read.
    Unread,
    /// Its content is characters up to its end tag, and not read.
    Raw,
}

/// Declares the tags with their names and what they do.
macro_rules! tags {
    ($($variant:ident $name:literal $role:ident,)*) => {
        /// An element's name.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        #[allow(missing_docs, reason = "each is the element of its name")]
        pub(crate) enum Tag { $($variant,)* Other }

        impl Tag {
            /// How many there are.
            pub(crate) const COUNT: usize = Self::Other as usize + 1;

            /// The element of a name in lower case.
            pub(crate) fn of(name: &[u8]) -> Self {
                $(const $variant: &[u8] = $name.as_bytes();)*
                match name { $($variant => Self::$variant,)* _ => Self::Other }
            }

            /// What it does to the text in and around it.
            pub(crate) fn role(self) -> Role {
                match self { $(Self::$variant => Role::$role,)* Self::Other => Role::Inline }
            }

            /// Its name; empty for those without a name here.
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* Self::Other => "" }
            }
        }
    };
}

#[allow(non_upper_case_globals, reason = "one name a tag")]
mod declared {
    use super::Role;

    tags! {
        A "a" Inline, Abbr "abbr" Inline, Address "address" Block, Annotation "annotation" Unread, Area "area" Void, Article "article" Block,
        Aside "aside" Block, Audio "audio" Unread, B "b" Inline, Base "base" Void, Bdo "bdo" Inline, Blockquote "blockquote" Block,
        Body "body" Block, Br "br" Void, Button "button" Unread, Canvas "canvas" Unread, Caption "caption" Block,
        Center "center" Block, Cite "cite" Inline, Col "col" Void, Dd "dd" Block, Del "del" Unread, Details "details" Block,
        Dialog "dialog" Block, Div "div" Block, Dl "dl" Block, Dt "dt" Block, Em "em" Inline, Embed "embed" Void,
        Fieldset "fieldset" Block, Figcaption "figcaption" Block, Figure "figure" Block, Font "font" Inline,
        Footer "footer" Block, Form "form" Block, H1 "h1" Block, H2 "h2" Block, H3 "h3" Block, H4 "h4" Block,
        H5 "h5" Block, H6 "h6" Block, Head "head" Block, Header "header" Block, Hr "hr" Void, Html "html" Block,
        I "i" Inline, Iframe "iframe" Raw, Img "img" Void, Input "input" Void, Ins "ins" Inline, Label "label" Inline,
        Legend "legend" Block, Li "li" Block, Link "link" Void, Main "main" Block, Math "math" Inline, Menu "menu" Block,
        Meta "meta" Void, Nav "nav" Block, Noembed "noembed" Raw, Noframes "noframes" Raw, Noscript "noscript" Block,
        Object "object" Unread, Ol "ol" Block, Option "option" Unread, P "p" Block, Param "param" Void, Picture "picture" Inline,
        Pre "pre" Block, Q "q" Inline, Rp "rp" Unread, Rt "rt" Unread, S "s" Unread, Script "script" Raw,
        Section "section" Block, Select "select" Unread, Small "small" Inline, Source "source" Void, Span "span" Inline,
        Strike "strike" Unread, Strong "strong" Inline, Style "style" Raw, Sub "sub" Inline, Summary "summary" Block,
        Sup "sup" Inline, Svg "svg" Unread, Table "table" Block, Tbody "tbody" Block, Td "td" Block, Template "template" Unread,
        Textarea "textarea" Raw, Tfoot "tfoot" Block, Th "th" Block, Thead "thead" Block, Time "time" Inline,
        Title "title" Raw, Tr "tr" Block, Track "track" Void, U "u" Inline, Ul "ul" Block, Video "video" Unread,
        Wbr "wbr" Void, Xmp "xmp" Raw,
    }
}

pub(crate) use declared::Tag;

impl Tag {
    /// Whether it starts and ends a block.
    pub(crate) fn is_block(self) -> bool {
        self.role() == Role::Block
    }

    /// Whether its content is characters and no markup.
    pub(crate) fn is_raw(self) -> bool {
        self.role() == Role::Raw
    }

    /// Whether it has no content.
    pub(crate) fn is_void(self) -> bool {
        self.role() == Role::Void
    }

    /// Whether its content is not read: pictures, controls, and what was struck out.
    pub(crate) fn is_unread(self) -> bool {
        self.role() == Role::Unread
    }

    /// Whether it is a heading.
    pub(crate) fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Whether an element of this name ends an open one of the other: a list item the item before it, a cell the cell.
    pub(crate) fn ends(self, open: Self) -> bool {
        match self {
            Self::Li => open == Self::Li,
            Self::Dt | Self::Dd => matches!(open, Self::Dt | Self::Dd),
            Self::Td | Self::Th => matches!(open, Self::Td | Self::Th),
            Self::Tr => matches!(open, Self::Tr | Self::Td | Self::Th),
            Self::Tbody | Self::Thead | Self::Tfoot => {
                matches!(open, Self::Tbody | Self::Thead | Self::Tfoot | Self::Tr | Self::Td | Self::Th)
            }
            _ => false,
        }
    }

    /// Whether there are elements it ends.
    pub(crate) fn ends_some(self) -> bool {
        [Self::Li, Self::Dt, Self::Td, Self::Tr, Self::Tbody].iter().any(|&open| self.ends(open))
    }

    /// Whether the search for an element to end stops here: a list within an item, a table within a cell.
    pub(crate) fn bounds(self) -> bool {
        matches!(self, Self::Ul | Self::Ol | Self::Menu | Self::Dl | Self::Table | Self::Body | Self::Html)
    }
}
