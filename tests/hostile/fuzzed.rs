//! Inputs that fuzzing found, made anew of the few bytes that matter.

use std::io::Cursor;

use vignettes::model::outputs::Crop;
use vignettes::model::{Format, Size};
use vignettes::picture::{Limits, RenderRequest, Workspace, decodes, header, render};
use vignettes::read::body::{Markup, read_body};

const LIMITS: Limits = Limits { pixels: 1 << 20, memory: 64 << 20 };

#[test]
fn the_alt_text_behind_html_is_found_at_whole_characters() {
    let text = "![<p>é e.]()";
    for markup in [Markup::Markdown, Markup::Html] {
        for shown in read_body(text, markup).images {
            let (_, at) = shown.alt.unwrap();
            assert_eq!(text.get(at), Some("<p>é e."));
        }
    }
}

/// A decoder takes the size of a frame from its head, and writes as many pixels as the frame itself has.
#[test]
fn a_frame_of_an_animation_that_is_larger_than_it_says_fails_alone() {
    let source = include_bytes!("../../img-fixtures/pictures/alpha-edge.png");
    let found = header(Cursor::new(source)).unwrap();
    let output = Size::new(16, 16);
    let Size { width, height } = found.size;
    let crop = Crop { left: 0.0, top: 0.0, width: width.into(), height: height.into(), output };
    let request = RenderRequest::new(crop, Format::WebP, 80);
    let made = render(source, &found, &[request], &LIMITS, &mut Workspace::new()).unwrap();
    let frame = chunks(&made[0]).into_iter().filter(|(kind, _)| [b"ALPH", b"VP8 "].contains(&kind));
    let frame: Vec<u8> = frame.flat_map(|(kind, body)| chunk(kind, &body)).collect();
    assert!(frame.starts_with(b"ALPH"));
    let animation = |width: u8| {
        let mut body = b"WEBP".to_vec();
        body.extend(chunk(*b"VP8X", &[0x12, 0, 0, 0, 15, 0, 0, 15, 0, 0]));
        body.extend(chunk(*b"ANIM", &[0; 6]));
        let head = [0, 0, 0, 0, 0, 0, width - 1, 0, 0, 15, 0, 0, 100, 0, 0, 0];
        body.extend(chunk(*b"ANMF", &[&head[..], &frame].concat()));
        chunk(*b"RIFF", &body)
    };
    assert!(decodes(&animation(16), &LIMITS).is_ok());
    let wrong = animation(14);
    assert!(decodes(&wrong, &LIMITS).is_err());
    let found = header(Cursor::new(&wrong)).unwrap();
    let crop = Crop { left: 0.0, top: 0.0, width: 16.0, height: 16.0, output: Size::new(8, 8) };
    let requests = [RenderRequest::new(crop, Format::Png, 80)];
    assert!(render(&wrong, &found, &requests, &LIMITS, &mut Workspace::new()).is_err());
}

/// The chunks of a WebP file.
fn chunks(file: &[u8]) -> Vec<([u8; 4], Vec<u8>)> {
    let mut all = Vec::new();
    let mut rest = &file[12..];
    while let Some((head, body)) = rest.split_first_chunk::<8>() {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        all.push(([head[0], head[1], head[2], head[3]], body[..length].to_vec()));
        rest = &body[(length + length % 2).min(body.len())..];
    }
    all
}

fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap();
    let mut all = [&kind[..], &length.to_le_bytes(), body].concat();
    all.resize(all.len() + body.len() % 2, 0);
    all
}
