//! Spanish.

use super::LanguageProfile;

#[rustfmt::skip]
pub const PROFILE: LanguageProfile = LanguageProfile {
    primary: "es",
    strong: "un una es son con por para que su sus este esta estos estas entre está están se al como más pero muy sobre desde
        hacia sin dos tres cuatro quien donde cuando también unos unas ha han fue era eran lo nos mientras cada otro otra
        sentado sentada",
    weak: "el la los las de del y en a o",
    common: "hombre hombres mujer mujeres niño niños niña niñas persona personas gente equipo mesa pantalla mano manos calle
        casa libro libros agua árbol árboles puerto barco barcos ciudad mapa gráfico hoja hojas muestra sostiene sentados
        grupo trabajo blanco negro rojo verde azul amarillo grande pequeño pequeña perro gato cielo mar nieve teléfono",
    heads: "agencia ministerio banco universidad escuela museo instituto ciudad plaza calle",
    showing: "dice|que dice|titulado|titulada|se lee|se puede leer|con las palabras",
    letters: "áéíóúñü¿¡",
    endings: "ción ciones ando iendo idad ados idos mente illo illa ero era",
    inside: "",
    borrowed: "",
    phrases: "",
};
